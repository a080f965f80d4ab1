// Starts the lab's worker. The page's first message brings the address of the program's script, which is loaded at once; the
// second the module that the browser has already compiled for the page, so that nothing is loaded twice and the two are
// always of one build.

// How long a part may take: some hundred kilobytes, on a slow connection.
const PART_MS = 30_000;

let script = "";
let glue = null;

/** A worker has the policy that this file was sent with, and only the page can say so. */
function tellBlocked(directive, address) {
  postMessage({ directive, address });
}

function loadNow(address, first) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.timeout = PART_MS;
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`status ${request.status}`);
  new WebAssembly.Instance(new WebAssembly.Module(request.response), { first });
}

const loaded = new Set();

/**
 * Code that comes later. The program calls this in the middle of a command, so nothing here may be awaited. The page is told
 * the address of what did not come, and finds out why.
 */
function provideParts(first) {
  globalThis.loadPart = (name) => {
    if (loaded.has(name) || !first()?.part_t) return;
    const address = script.replace(/\.js$/, `_${name}.wasm`);
    try {
      loadNow(address, first());
    } catch (error) {
      if (/Content.Security.Policy|unsafe-eval|\bCSP\b/i.test(error.message)) {
        tellBlocked("script-src without 'wasm-unsafe-eval'", address);
      }
      // A policy's own event comes before that.
      setTimeout(() => postMessage(address));
      throw error;
    }
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
  await imageHeard;
  first = await init({ module_or_path: module });
  born = { first, parts: loaded, loadPart, birth: sumOf(first.memory.buffer) };
  images?.begin(born);
}

// What image.js needs to know of the program, and itself, once the page has asked for it.
let born = null;
let images = null;
let imageHeard = null;

/** As the program's start left the memory. */
function sumOf(buffer) {
  let sum = 0;
  for (const word of new Int32Array(buffer)) sum = Math.imul(sum ^ word, 0x01000193);
  return sum;
}

/** The page wants an image of the lab at rest: to be put back before it begins, or else to be taken. */
async function hearImage(wanted) {
  images ??= await import(wanted.from);
  images.hear(wanted, born);
}

/**
 * Programs that run in here, beside the lab: python/inside.js sets `hear`, and the lab's program says what the others are. A
 * message with `inside` is for them.
 */
globalThis.actors = {
  hear: () => false,
  provide(act, goOn) {
    Object.assign(this, { act, goOn });
  },
};

let host = null;

function hearInside(event) {
  const { from, inside } = event.data ?? {};
  if (!inside) return;
  event.stopImmediatePropagation();
  // One promise: what is said comes in its order.
  host ??= import(from);
  host.then(
    ({ hear }) => hear(inside),
    () => {
      host = null;
      if (inside.hired) postMessage({ inside: { failed: inside.hired.actor } });
    },
  );
}

addEventListener("message", hearInside);
addEventListener("message", (event) => {
  if (!event.data?.image) return;
  event.stopImmediatePropagation();
  imageHeard = hearImage(event.data.image).catch(() => {});
});
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  tellBlocked(effectiveDirective, blockedURI);
});
// This file has come and runs.
postMessage({});
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
