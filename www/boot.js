// Starts the page: finds the names of this build in the preload links that Trunk wrote, loads them, and says
// plainly when that cannot work. Runs as a module, so nothing here blocks painting.

const status = document.getElementById("boot-status");
const detail = document.getElementById("boot-detail");

function fail(message, error) {
  document.getElementById("boot")?.setAttribute("aria-busy", "false");
  if (!status || !detail) return;
  status.textContent = message;
  detail.textContent = error ? String(error) : "";
  detail.hidden = !error;
}

// The console's code is fetched when the console is first looked at: the program's first part calls this.
function provideConsole(wasm, started) {
  let loading = null;
  async function load() {
    const first = await started;
    // A program that was not cut in parts has it all.
    if (!first.part_t) return;
    const response = await fetch(wasm.replace(/_bg\.wasm$/, "_console.wasm"));
    if (!response.ok) throw new Error(`The console's code: status ${response.status}`);
    await WebAssembly.instantiate(await response.arrayBuffer(), { first });
  }
  globalThis.loadConsole = () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

async function start() {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    fail("This browser cannot run the lab: it lacks WebAssembly. Any current Chrome, Edge, Firefox or Safari can.");
    return;
  }
  try {
    const glue = document.querySelector('link[rel="modulepreload"]');
    const wasm = document.querySelector('link[rel="preload"][as="fetch"]');
    const { default: init } = await import(glue.href);
    const started = init({ module_or_path: wasm.href });
    provideConsole(wasm.href, started);
    await started;
  } catch (error) {
    fail("The lab did not load. Check the connection, then reload the page.", error);
  }
}

start();
