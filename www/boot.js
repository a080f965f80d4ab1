// Starts the page: loads the program that index.html names, showing how much of it has come, and starts the lab's worker
// beside it, so that nothing waits for anything else. What fails is said by `startUp` (early.js). Runs as a module, so
// nothing here blocks painting.

const STALL_MS = 8_000;
// Progress is written at most this often: a reader could not follow, and a fast connection brings a hundred pieces.
const SHOW_MS = 100;

const { startUp } = globalThis;
const status = document.getElementById("boot-status");
const amount = document.getElementById("boot-amount");
const bar = document.getElementById("boot-progress");

/** The address that index.html gives for a name: the build has put a mark of its content into it. */
function address(name) {
  return new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;
}

const glue = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][as="fetch"]');
const scripts = { worker: address("worker"), author: address("author") };

// -- Progress --------------------------------------------------------------------------------------------------

const progress = { received: 0, total: 0, changedAt: Date.now(), timer: null, isStalled: false, isCut: false };

/** How many bytes there will be, as they come out of the response; 0 when that cannot be known. */
function totalOf(response) {
  const plain = response.headers.get("content-encoding") ? 0 : Number(response.headers.get("content-length"));
  return Number(wasm.dataset.bytes) || plain;
}

function kilobytes(bytes) {
  return Math.round(bytes / 1_000).toLocaleString("en");
}

function show() {
  progress.timer = null;
  const { received, total } = progress;
  amount.textContent = total ? `${kilobytes(received)} of ${kilobytes(total)} KB` : `${kilobytes(received)} KB`;
  // Without a total it moves to and fro.
  if (!total) return;
  bar.max = total;
  bar.value = Math.min(received, total);
}

function count(bytes) {
  progress.received += bytes;
  progress.changedAt = Date.now();
  if (progress.isStalled) setStalled(false);
  progress.timer ??= setTimeout(show, SHOW_MS);
}

function setStalled(isStalled) {
  progress.isStalled = isStalled;
  status.textContent = isStalled
    ? `The server has sent nothing for ${STALL_MS / 1_000} seconds. Loading goes on when it does, or try again.`
    : "Loading the lab";
  if (isStalled) startUp.offerRetry(status);
}

/** A file that is there; the error of one that is not says why, as the end of a sentence. */
async function load(url) {
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok) return response;
  throw Object.assign(new Error(`${url} did not load`), { why: startUp.why(url, response) });
}

// -- The program -----------------------------------------------------------------------------------------------

/** The compiled program. It is compiled while it comes in; `application/wasm` is said here, whatever the server says. */
async function compile() {
  const response = await load(wasm.href);
  progress.total = totalOf(response);
  const counter = new TransformStream({
    transform(piece, output) {
      count(piece.length);
      output.enqueue(piece);
    },
    flush(output) {
      progress.isCut = progress.received < progress.total;
      // Firefox would go on compiling what has ended too early, for ever.
      if (progress.isCut) output.error(new Error("the program breaks off"));
    },
  });
  const type = { headers: { "content-type": "application/wasm" } };
  return WebAssembly.compileStreaming(new Response(response.body.pipeThrough(counter), type));
}

/** Why the program could not be loaded, compiled or linked. */
function explainProgram(error, at) {
  if (error.why) return error.why;
  const forbidden = startUp.blocked.some(({ address }) => address === "wasm-eval");
  if (forbidden || /Content.Security.Policy|unsafe-eval|\bCSP\b/i.test(error.message)) {
    return startUp.blockedBy("script-src without 'wasm-unsafe-eval'", "add 'wasm-unsafe-eval' to script-src");
  }
  const upload = "Try again; if that does not help, whoever runs this site must upload the whole folder again.";
  const { received, total, isCut } = progress;
  if (isCut) return `only ${kilobytes(received)} of ${kilobytes(total)} KB of the program came. ${upload}`;
  if (error instanceof WebAssembly.CompileError) return `the program came damaged. ${upload}`;
  // A module of imports that the script does not have at all is a TypeError.
  const isLinking = at === wasm.href && /\bimport\b/i.test(error.message);
  if (error instanceof WebAssembly.LinkError || isLinking) {
    return `the server's files are of two different builds. ${upload}`;
  }
  return null;
}

// -- Workers ---------------------------------------------------------------------------------------------------

/** Lets the browser take the addresses of our own workers where it takes only what a policy has approved. */
function approver() {
  const createScriptURL = (url) => {
    if (!Object.values(scripts).includes(url)) throw new TypeError(`not a worker of this page: ${url}`);
    return url;
  };
  return globalThis.trustedTypes?.createPolicy("port6379", { createScriptURL }) ?? { createScriptURL };
}

let policy = null;

/** A worker that runs one of our scripts. */
function startWorker(name) {
  policy ??= approver();
  return new Worker(policy.createScriptURL(scripts[name]), { type: "module", name });
}

/** The lab's worker, which hears at once where the program is; what it says before anybody listens is kept. */
function startLab(module) {
  const worker = startWorker("worker");
  const held = [];
  worker.onmessage = worker.onerror = (event) => {
    event.preventDefault();
    held.push(event);
  };
  worker.postMessage(glue);
  // Where there is no module the page does not start.
  module.then((module) => worker.postMessage(module)).catch(() => worker.terminate());
  return { worker, held };
}

function provideWorkers(module) {
  let early = null;
  let refusal = null;
  try {
    early = startLab(module);
  } catch (error) {
    refusal = error;
  }
  /** The lab's worker. `hear` and `lose` get its events, those it has had first; throws what the browser refused it for. */
  startUp.takeWorker = (hear, lose) => {
    if (refusal) throw refusal;
    const { worker, held } = early ?? startLab(module);
    early = null;
    worker.onmessage = hear;
    worker.onerror = lose;
    for (const event of held) queueMicrotask(() => (event.type === "message" ? hear(event) : lose(event)));
    return worker;
  };
  startUp.startAuthor = () => startWorker("author");
  /** Promises the end of a sentence: why a worker did not start. */
  startUp.whyNoWorker = (name) => {
    if (refusal && /policy|trusted/i.test(refusal.message)) {
      return Promise.resolve(startUp.blockedBy("trusted-types", "allow the policy port6379 there"));
    }
    return startUp.explain(scripts[name]);
  };
}

// -- Lessons ---------------------------------------------------------------------------------------------------

const COURSE = new URL("lessons/course.bin", document.baseURI).href;

/**
 * The compiled lessons: their bytes; nothing where the server has none. An instructor may have put others in their place, so a
 * cache must ask. Rejects with the end of a sentence where the server cannot be reached.
 */
async function fetchCourse() {
  const response = await fetch(COURSE, { cache: "no-cache" }).catch(() => undefined);
  if (!response) throw startUp.why(COURSE);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

function provideCourse() {
  const isAuthor = new URLSearchParams(location.search).has("author");
  const course = isAuthor ? Promise.resolve(undefined) : fetchCourse();
  // Whoever asks for it hears of a failure.
  course.catch(() => {});
  startUp.course = () => course;
}

// -- Parts that come later -------------------------------------------------------------------------------------

/** The console's code is fetched when the console is first looked at: the program's first part calls this. */
function provideConsole(started) {
  let loading = null;
  async function loadOnce() {
    const first = await started;
    // A program that was not cut in parts has it all.
    if (!first.part_t) return;
    const response = await load(wasm.href.replace(/_bg\.wasm$/, "_console.wasm"));
    await WebAssembly.instantiate(await response.arrayBuffer(), { first });
  }
  globalThis.loadConsole = () => {
    loading ??= loadOnce().catch((error) => {
      loading = null;
      throw error.why ?? `it is damaged (${error.message}). Try again.`;
    });
    return loading;
  };
}

// -- All together ----------------------------------------------------------------------------------------------

async function start() {
  const stalls = setInterval(() => {
    if (!progress.isStalled && Date.now() - progress.changedAt > STALL_MS) setStalled(true);
  }, 1_000);
  let at = glue;
  try {
    const script = import(glue);
    const module = compile();
    // Both are waited for below, one after the other.
    module.catch(() => {});
    provideCourse();
    provideWorkers(module);
    const { default: init } = await script;
    at = wasm.href;
    const started = module.then((module) => init({ module_or_path: module }));
    provideConsole(started);
    await started;
  } catch (error) {
    const why = explainProgram(error, at) ?? (await startUp.explain(at));
    startUp.fail(`The lab did not load: ${why}`, error);
  } finally {
    clearInterval(stalls);
  }
}

startUp.begun();
if (!startUp.isStopped) start();
