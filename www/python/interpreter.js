// Loads the interpreter, with our own modules in it: kernel.py, which puts the lab in the place of the operating system, and lab.py.

/** Our own files, and what the interpreter knows them as. */
const MODULES = { "kernel.py": "_lab_kernel", "lab.py": "_lab", "asking.py": "_lab_asking" };

/** Counts what comes while the interpreter loads itself. */
function countFetches(program) {
  const plain = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const response = await plain(...request);
    if (!response.ok) throw new Error(`${response.url}: status ${response.status}`);
    const transform = (piece, output) => {
      program.received(piece.length);
      output.enqueue(piece);
    };
    const type = response.headers.get("content-type") ?? "";
    const isWasm = response.url.endsWith(".wasm");
    // Said here, whatever the server says.
    const headers = { "content-type": isWasm ? "application/wasm" : type };
    return new Response(response.body.pipeThrough(new TransformStream({ transform })), { headers });
  };
  return () => (globalThis.fetch = plain);
}

/** An interpreter for this program. `total`: bytes that are to come. */
export async function load(program, total) {
  program.expect(total);
  const stopCounting = countFetches(program);
  try {
    return await loadCounted(program);
  } finally {
    stopCounting();
  }
}

async function loadCounted(program) {
  const { loadPyodide } = await import("./pyodide.js");
  const folder = new URL("./", import.meta.url).href;
  const lockFileContents = {
    info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", version: "0" },
    packages: {},
  };
  const python = await loadPyodide({
    indexURL: folder,
    lockFileContents: Promise.resolve(lockFileContents),
    packageBaseUrl: folder,
    env: { HOME: "/root", TZ: "UTC", LANG: "C.UTF-8" },
  });
  python.registerJsModule("_lab_host", program.host);
  for (const [name, module] of Object.entries(MODULES)) {
    const source = await (await fetch(new URL(`./${name}`, import.meta.url))).text();
    python.FS.writeFile(`/lib/${module}.py`, source);
  }
  if (program.interrupts.areThere) python.setInterruptBuffer(program.signals);
  python.runPython("import sys; sys.path.insert(0, '/lib'); import _lab; sys.path.remove('/lib')");
  return python;
}

/** What lab.py is to run, as it wants it. */
export function wordsOf(python, { argv, variables, directory, terminals, writable }) {
  return [python.toPy(argv), python.toPy(variables), directory, python.toPy(terminals), python.toPy(writable)];
}
