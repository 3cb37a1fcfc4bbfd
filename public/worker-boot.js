// Starts the worker: its first message brings the compiled module, which then listens for itself.
self.addEventListener(
  'message',
  async ({ data }) => {
    try {
      const muster = await import(data.js);
      await muster.default({ module_or_path: data.module });
    } catch (reason) {
      self.postMessage({ ready: false, reason: String(reason) });
    }
  },
  { once: true },
);
