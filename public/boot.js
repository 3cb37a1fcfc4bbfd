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

  // The rescue screen's words, in the language chosen: the program says them while it still can.
  let words = ['Muster stopped', 'Load the page again.', 'Download the saved plans', 'Load the page again'];
  globalThis.musterRescueWords = (...given) => (words = given);

  // A fault of the program traps: nothing of it is used from here on.
  const rescue = (reason) => {
    if (!(reason instanceof WebAssembly.RuntimeError) || document.querySelector('.rescue')) return;
    const [title, body, download, reload] = words;
    const make = (tag, text, click) => {
      const element = document.createElement(tag);
      element.textContent = text;
      if (click) {
        element.type = 'button';
        element.className = 'btn';
        element.addEventListener('click', click);
      }
      return element;
    };
    const screen = document.createElement('main');
    screen.className = 'rescue';
    screen.setAttribute('role', 'alert');
    const buttons = document.createElement('p');
    buttons.className = 'row';
    buttons.append(make('button', download, saveAll), make('button', reload, () => location.reload()));
    screen.append(make('h1', title), make('p', body), buttons);
    document.body.replaceChildren(screen);
    buttons.firstChild.focus();
  };

  addEventListener('error', ({ error }) => rescue(error));
  addEventListener('unhandledrejection', ({ reason }) => rescue(reason));

  // Every text the program keeps, as one file that it can open again.
  const saveAll = () => {
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith('muster:'));
    const file = new Blob([JSON.stringify(Object.fromEntries(kept.sort()))], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'muster-backup.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
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
