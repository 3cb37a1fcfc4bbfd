// Starts the worker: its first message brings the compiled module, which then listens for itself.
// A fault in a promise is told to the page like any other.
self.addEventListener('unhandledrejection', ({ reason }) => {
  throw reason;
});
self.addEventListener(
  'message',
  async ({ data }) => {
    try {
      const muster = await import(data.js);
      const { memory } = await muster.default({ module_or_path: data.module });
      // What the program holds, for tests and the benchmark.
      self.musterMemory = () => memory.buffer.byteLength;
    } catch (reason) {
      self.postMessage({ ready: false, reason: String(reason) });
    }
  },
  { once: true },
);
