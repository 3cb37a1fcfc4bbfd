// Starts the page: compiles the module once, runs it here, and hands the same module to the worker.
// A classic script, so that it runs, and can say what is wrong, even where modules do not load.
'use strict';

(() => {
  const { js, wasm } = document.currentScript.dataset;
  const jsUrl = new URL(js, document.baseURI).href;
  const wasmUrl = new URL(wasm, document.baseURI).href;

  const fail = (reason) => {
    console.error(reason);
    document.getElementById('opening')?.remove();
    document.getElementById('boot-reason').textContent = String(reason);
    document.getElementById('boot-failed').hidden = false;
  };

  // Some hosts send the module without its type, which the streaming compiler refuses.
  const compile = async () => {
    const response = await fetch(wasmUrl);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}: ${wasmUrl}`);
    const typed = (response.headers.get('content-type') ?? '').startsWith('application/wasm');
    return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  };

  const boot = async () => {
    const [muster, module] = await Promise.all([import(jsUrl), compile()]);
    // The program calls this for a worker of its own version. Messages sent before the worker's `{ ready: true }` are lost.
    globalThis.musterStartWorker = () => {
      const worker = new Worker(new URL('worker-boot.js', document.baseURI), { type: 'module' });
      worker.postMessage({ js: jsUrl, module });
      return worker;
    };
    await muster.default({ module_or_path: module });
    document.getElementById('opening')?.remove();
  };

  boot().catch(fail);
})();
