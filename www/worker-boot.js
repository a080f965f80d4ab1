// Starts the lab's worker. The page's first message brings the address of the program's script, which is loaded at once; the
// second the module that the browser has already compiled for the page, so that nothing is loaded twice and the two are
// always of one build.

let script = "";
let glue = null;

/** Code that comes later. The program calls this in the middle of a command, so nothing here may be awaited. */
function provideParts(first) {
  const loaded = new Set();
  globalThis.loadPart = (name) => {
    if (loaded.has(name) || !first()?.part_t) return;
    const request = new XMLHttpRequest();
    request.open("GET", script.replace(/\.js$/, `_${name}.wasm`), false);
    request.responseType = "arraybuffer";
    request.send();
    if (request.status !== 200) throw new Error(`The part ${name} of the lab's code: status ${request.status}`);
    new WebAssembly.Instance(new WebAssembly.Module(request.response), { first: first() });
    loaded.add(name);
  };
}

/** Out of the promise: only then does the page hear of it. */
function fail(error) {
  setTimeout(() => {
    throw error;
  });
}

async function start(module) {
  let first = null;
  provideParts(() => first);
  const { default: init } = await glue;
  first = await init({ module_or_path: module });
}

globalThis.onmessage = ({ data }) => {
  if (typeof data === "string") {
    script = data;
    glue = import(script);
    glue.catch(fail);
    return;
  }
  globalThis.onmessage = null;
  start(data).catch((error) => {
    // A script that did not load has been told already.
    glue.then(
      () => fail(error),
      () => {},
    );
  });
};
