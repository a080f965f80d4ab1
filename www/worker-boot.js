// Starts the lab's worker. The page's first message brings the program that the page itself runs: its script's address
// and its compiled module, so that nothing is loaded twice and the two are always of one build.

globalThis.onmessage = async ({ data: [script, module] }) => {
  globalThis.onmessage = null;
  try {
    const { default: init } = await import(script);
    let first = null;
    const loaded = new Set();
    // Code that comes later. The program calls this in the middle of a command, so nothing here may be awaited.
    globalThis.loadPart = (name) => {
      if (loaded.has(name) || !first?.part_t) return;
      const request = new XMLHttpRequest();
      request.open("GET", script.replace(/\.js$/, `_${name}.wasm`), false);
      request.responseType = "arraybuffer";
      request.send();
      if (request.status !== 200) throw new Error(`The part ${name} of the lab's code: status ${request.status}`);
      new WebAssembly.Instance(new WebAssembly.Module(request.response), { first });
      loaded.add(name);
    };
    first = await init({ module_or_path: module });
  } catch (error) {
    // Out of the promise: only then does the page hear of it.
    setTimeout(() => {
      throw error;
    });
  }
};
