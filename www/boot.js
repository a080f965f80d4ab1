// Starts the page: loads the program that index.html names, showing how much of it has come, and starts the lab's worker
// beside it, so that nothing waits for anything else. What fails is said by `startUp` (early.js). Runs as a module, so
// nothing here blocks painting.

const STALL_MS = 8_000;
const STALL_S = STALL_MS / 1_000;
// What a packed file begins with, and no program.
const GZIP = 0x1f;
// Progress is written at most this often: a reader could not follow, and a fast connection brings a hundred pieces.
const SHOW_MS = 100;
// What a first prompt needs comes before what the next visit may need.
const KEEP_MS = 3_000;

const { startUp } = globalThis;
// Around this frame may stand the studio, which shows in it a lesson that is being written: it provides the lessons and keeps what
// is done with them. Nobody else can: to pages of other origins the frame's element is hidden, and this one from them.
const studio = globalThis.frameElement?.studio;
studio?.enter(globalThis);
const status = document.getElementById("boot-status");
const amount = document.getElementById("boot-amount");
const bar = document.getElementById("boot-progress");

/** The address that index.html gives for a name: the build has put a mark of its content into it. */
function address(name) {
  return new URL(document.querySelector(`meta[name="${name}"]`)?.content ?? "", document.baseURI).href;
}

// Where only a part of index.html came, early.js says so, and nothing here is used.
const glue = document.querySelector('link[rel="modulepreload"]')?.href;
const wasm = document.querySelector('link[rel="preload"][as="fetch"]');
const scripts = { worker: address("worker"), author: address("author"), python: address("python") };
scripts.keeper = new URL("sw.js", document.baseURI).href;

// -- Progress --------------------------------------------------------------------------------------------------

const progress = {
  received: 0,
  total: 0,
  changedAt: Date.now(),
  timer: null,
  isStalled: false,
  isWhole: false,
  isCut: false,
  isPacked: false,
};

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

function count(piece) {
  progress.isPacked ||= !progress.received && piece[0] === GZIP;
  progress.received += piece.length;
  progress.changedAt = Date.now();
  if (progress.isStalled) setStalled(false);
  progress.timer ??= setTimeout(show, SHOW_MS);
}

function setStalled(isStalled) {
  progress.isStalled = isStalled;
  const file = startUp.nameOf(progress.isWhole ? glue : wasm.href);
  status.textContent = isStalled
    ? `The server has sent nothing of ${file} for ${STALL_S} seconds. Loading goes on when it does, or try again.`
    : "Loading the lab";
  if (isStalled) startUp.offerRetry(status);
}

/** An error that says why a file is not there, as the end of a sentence. */
function noFile(url, why) {
  return Object.assign(new Error(`${url} did not load`), { why });
}

/** A file that is there; the error of one that is not says why, as the end of a sentence. */
async function load(url, options) {
  const response = await fetch(url, options).catch(() => undefined);
  if (!response) throw noFile(url, await startUp.whyNothing(url));
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (response.ok && !isPage) return response;
  throw Object.assign(noFile(url, startUp.why(url, response)), { status: response.status });
}

/** The bytes of such a file. It is given up when nothing at all has come for a while: a slow connection never stops so long. */
async function bytesOf(url, options) {
  const stop = new AbortController();
  let heardAt = Date.now();
  const watch = setInterval(() => {
    if (Date.now() - Math.max(heardAt, progress.changedAt) > STALL_MS) stop.abort();
  }, 500);
  const transform = (piece, output) => {
    heardAt = Date.now();
    output.enqueue(piece);
  };
  try {
    const response = await load(url, { ...options, signal: stop.signal });
    const body = response.body.pipeThrough(new TransformStream({ transform }));
    return new Uint8Array(await new Response(body).arrayBuffer());
  } catch (error) {
    const silence = `the server has sent nothing of ${startUp.nameOf(url)} for ${STALL_S} seconds. Try again.`;
    throw stop.signal.aborted ? noFile(url, silence) : error.why ? error : noFile(url, startUp.why(url));
  } finally {
    clearInterval(watch);
  }
}

// -- The program -----------------------------------------------------------------------------------------------

/** The compiled program. It is compiled while it comes in; `application/wasm` is said here, whatever the server says. */
async function compile() {
  const response = await load(wasm.href);
  progress.total = totalOf(response);
  const counter = new TransformStream({
    transform(piece, output) {
      count(piece);
      output.enqueue(piece);
    },
    flush(output) {
      progress.isWhole = true;
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
  const { received, total, isCut, isPacked } = progress;
  if (isCut && !isPacked) {
    return `only ${kilobytes(received)} of ${kilobytes(total)} KB of ${startUp.nameOf(wasm.href)} came. ${startUp.UPLOAD}`;
  }
  if (error instanceof WebAssembly.CompileError) return null;
  // A module of imports that the script does not have at all is a TypeError.
  const isLinking = at === wasm.href && /\bimport\b/i.test(error.message);
  if (error instanceof WebAssembly.LinkError || isLinking) {
    return `the server's files are of two different builds. ${startUp.UPLOAD}`;
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
// What is kept is there once this is settled.
let kept = null;
// Whether the worker's script has said anything.
let isRunning = false;

/** A worker that runs one of our scripts. */
function startWorker(name) {
  policy ??= approver();
  return new Worker(policy.createScriptURL(scripts[name]), { type: "module", name });
}

/** Hears what worker-boot.js says by itself: that it runs, and what a policy blocks there. The rest is the program's to hear. */
function listen(worker) {
  isRunning = false;
  worker.addEventListener("message", (event) => {
    isRunning = true;
    if (event.data instanceof Uint8Array || typeof event.data === "string") return;
    event.stopImmediatePropagation();
    if (event.data.inside) startUp.hearInside(event.data.inside);
    startUp.hearImage?.(event.data.image);
    if (event.data.directive) startUp.blocked.push({ ...event.data, file: scripts.worker });
  });
}

/** The lab's worker, which hears at once where the program is; what it says before anybody listens is kept. */
function startLab(module, isFirst) {
  const worker = startWorker("worker");
  const held = [];
  listen(worker);
  worker.onmessage = worker.onerror = (event) => {
    event.preventDefault();
    held.push(event);
  };
  worker.postMessage(glue);
  // Where there is no module the page does not start.
  Promise.all([module, isFirst && kept])
    .then(([module]) => {
      if (isFirst && startUp.image?.isWanted) worker.postMessage({ image: startUp.image });
      worker.postMessage(module);
    })
    .catch(() => worker.terminate());
  return { worker, held };
}

async function policyOf(url) {
  const response = await fetch(url, { cache: "no-store" }).catch(() => undefined);
  return response?.headers.get("content-security-policy");
}

/** Why a file that the lab's worker wanted did not serve it. Not every browser tells of what a policy blocks in a worker. */
async function whyWorker(url, silence) {
  const why = await startUp.explain(url, silence);
  const isFine = /came, but/.test(why);
  if (!isFine || (await policyOf(scripts.worker)) === (await policyOf(location.href))) return why;
  const name = startUp.nameOf(scripts.worker);
  return `another Content-Security-Policy than index.html has comes with ${name}. Whoever runs this site must ${startUp.samePolicy(name)}.`;
}

function provideWorkers(module) {
  let early = null;
  let refusal = null;
  try {
    early = startLab(module, true);
  } catch (error) {
    refusal = error;
  }
  /** The lab's worker. `hear` and `lose` get its events, those it has had first; throws what the browser refused it for. */
  startUp.takeWorker = (hear, lose) => {
    if (refusal) throw refusal;
    const { worker, held } = early ?? startLab(module);
    early = null;
    startUp.lab = worker;
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
    return whyWorker(scripts[name]);
  };
  /** Promises such an end for the code of a command; of a server that does not answer, nothing. */
  startUp.whyNoPart = (url) => whyWorker(url, "");
  /** Promises such an end; of a worker whose script runs, nothing. */
  startUp.whySilent = async () => (isRunning ? "" : startUp.explain(scripts.worker));
}

// -- Programs that run outside the lab -------------------------------------------------------------------------

/** What the lab tells such a program is handed on to python/actors.js, which says what the program does. */
function provideActors() {
  const told = document.querySelector('meta[name="python"]')?.dataset;
  const url = new URL("actors.js", scripts.python).href;
  const context = { ...told, address: scripts.python, explain: startUp.explain, start: () => startWorker("python") };
  let actors = null;
  let module = null;
  startUp.hearActors = (act, kill) => Object.assign(context, { act, kill });
  startUp.tellActor = async (actor, news) => {
    try {
      if (!told) throw "this site has been built without it";
      actors ??= import(url);
      module = await actors;
      module.hear(actor, news, { ...context, lab: startUp.lab });
    } catch (error) {
      actors = null;
      const why = new TextEncoder().encode(error.message ? await startUp.explain(url) : error);
      context.act(actor, Uint8Array.of(33, why.length, why.length >> 8, 0, 0, ...why));
    }
  };
  startUp.endActors = () => actors?.then((actors) => actors.endAll());
  startUp.hearInside = (said) => module.hearBeside(said);
  startUp.interruptActors = (isEnd) => module?.interrupt(isEnd) ?? false;
}

// -- Lessons ---------------------------------------------------------------------------------------------------

/** The address of the compiled lessons; `other`: in which language, if not in the one that is read unless somebody chooses. */
const courseIn = (other) => new URL(`lessons/${other ? `${other}-` : ""}course.bin`, document.baseURI).href;

// What an instructor may have put in a file's place is asked for each time.
const ANEW = { cache: "no-cache" };

/**
 * The compiled lessons: their bytes; nothing where an instructor has removed them for the lessons' own files. Rejects with the
 * end of a sentence where they are not to be had.
 */
async function fetchCourse(other) {
  try {
    return await unpack(await bytesOf(courseIn(other), ANEW));
  } catch (error) {
    const isGone = error.status === 404 && (await load(courseIn().replace(/bin$/, "toml"), ANEW).catch(() => undefined));
    if (isGone) return undefined;
    throw error.why;
  }
}

/** The address of a lesson's words, whose name is that of its folder; `other`: in which language, if not in the course's first. */
function wordsOf(lesson, other) {
  const name = other ? `${other}-words.bin` : "words.bin";
  return new URL(`lessons/${encodeURIComponent(lesson)}/${name}`, document.baseURI).href;
}

/** The build packs the files themselves: packed copies beside it would live on where an instructor deletes it. */
async function unpack(bytes) {
  if (bytes[0] !== GZIP) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  // What is damaged is said to be so by who reads it.
  return new Response(plain).arrayBuffer().then((whole) => new Uint8Array(whole), () => bytes);
}

function provideCourse() {
  const isAuthor = new URLSearchParams(location.search).has("author");
  const course = studio?.course() ?? (isAuthor ? Promise.resolve(undefined) : fetchCourse());
  // Whoever asks for it hears of a failure.
  course.catch(() => {});
  startUp.course = (other) => (other && !studio ? fetchCourse(other) : course);
  provideWords();
  // Who comes by a lesson's link waits for its words, and for nothing before them.
  if (!studio && !isAuthor && startUp.lesson) startUp.words(startUp.lesson, false).catch(() => {});
}

/** The words of each lesson, by their address, once they were asked for. */
function provideWords() {
  const words = new Map();
  /** Promises a lesson's words; `isAgain`: what has come of them is no good. Rejects with the end of a sentence. */
  startUp.words = (lesson, isAgain, other) => {
    const url = wordsOf(lesson, other);
    if (isAgain || !words.has(url)) {
      const bytes = bytesOf(url, isAgain ? { cache: "reload" } : ANEW).then(unpack);
      const kept = bytes.catch((error) => {
        words.delete(url);
        throw error.why;
      });
      words.set(url, kept);
    }
    return words.get(url);
  };
}

// -- Parts that come later -------------------------------------------------------------------------------------

/** What the page shows later is fetched when it is first looked at: the program's first part calls `fetchPart`. */
function provideParts(started) {
  const responses = new Map();
  const loading = new Map();

  function addressOf(name) {
    return wasm.href.replace(/_bg\.wasm$/, `_${name}.wasm`);
  }

  function request(name) {
    if (!responses.has(name)) responses.set(name, bytesOf(addressOf(name)));
    // The worker wants it for the first lesson and cannot go on before: then the browser has it already.
    if (name === "lesson") request("checks").catch(() => {});
    return responses.get(name);
  }

  let attempts = 0;

  /** What the editor has besides its code: a text field, in a script of its own. */
  async function loadEditor() {
    const url = address("editor");
    if (!url.endsWith(".js")) throw noFile(url, "this site has been built without it");
    await bytesOf(url);
    // Some browsers remember of an address that nothing came.
    const field = await import(attempts++ ? `${url}?${attempts}` : url).catch(() => undefined);
    if (!field) throw noFile(url, await startUp.explain(url));
    Object.assign(startUp, field);
  }

  /** What a lesson looks like, in place before it is painted. */
  async function loadStyles() {
    const url = address("lesson-style");
    await bytesOf(url);
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: url });
    const hasCome = new Promise((resolve) => {
      link.onload = () => resolve(true);
      link.onerror = () => resolve(false);
    });
    document.head.append(link);
    if (await hasCome) return;
    link.remove();
    throw noFile(url, await startUp.explain(url));
  }

  const extras = { editor: loadEditor, lesson: loadStyles };

  async function loadOnce(name) {
    const extra = extras[name]?.();
    // Which of the two failed first is what is said.
    extra?.catch(() => {});
    const first = await started;
    await extra;
    // A program that was not cut in parts has it all.
    if (!first.part_t) return;
    const bytes = await request(name);
    await WebAssembly.instantiate(bytes, { first }).catch(async () => {
      throw noFile(name, await startUp.explain(addressOf(name)));
    });
  }

  globalThis.fetchPart = (name) => {
    if (!loading.has(name)) {
      const loaded = loadOnce(name).catch((error) => {
        loading.delete(name);
        responses.delete(name);
        throw error.why;
      });
      loading.set(name, loaded);
    }
    return loading.get(name);
  };
  // Who comes by a lesson's link need not wait for the first part before the second is asked for.
  if (startUp.lesson && wasm.dataset.parts !== undefined) request("lesson").catch(() => {});
}

// -- Without a network -----------------------------------------------------------------------------------------

/** Nothing where the build, the address (no https) or the frame allows no service worker. */
async function provideOffline() {
  const url = address("offline");
  if (!url.endsWith(".js") || self.origin === "null" || !navigator.serviceWorker) return;
  const { begin } = await import(url);
  policy ??= approver();
  begin(policy.createScriptURL(scripts.keeper));
}

// -- What is kept ----------------------------------------------------------------------------------------------

/** Before the program begins, or once the page stands where nothing is kept yet. */
async function provideStore(isBefore) {
  try {
    if (studio || startUp.setAside || (isBefore && !localStorage.length && !(await indexedDB.databases())[0])) return;
  } catch {
    // Some browsers have no such list, or keep nothing.
    return;
  }
  await (await import(address("store"))).begin(isBefore);
}

// -- All together ----------------------------------------------------------------------------------------------

/** In the frame of another page, whose address says so, the page is shaped by a script of its own. */
async function beginEmbed() {
  if (new URLSearchParams(location.search).has("embed")) await (await import(address("embed"))).begin();
}

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
    at = address("embed");
    await beginEmbed();
    at = glue;
    kept = provideStore(true);
    kept.catch(() => {});
    provideCourse();
    provideWorkers(module);
    provideActors();
    const { default: init } = await script;
    at = address("store");
    await kept;
    at = wasm.href;
    const started = module.then((module) => init({ module_or_path: module }));
    provideParts(started);
    await started;
    // Whoever needs it finds out by its absence.
    for (const later of [provideOffline, provideStore]) setTimeout(() => later(false).catch(() => {}), KEEP_MS);
  } catch (error) {
    const why = explainProgram(error, at) ?? (await startUp.explain(at));
    startUp.fail(`The lab did not load: ${why}`, error);
  } finally {
    clearInterval(stalls);
  }
}

/** Without early.js nobody can say what is wrong: the drawing that stands for the page says so at once, and this which file. */
async function tellWithoutEarly() {
  const { src } = document.querySelector("script[defer]");
  const response = await fetch(src, { cache: "no-store" }).catch(() => undefined);
  const answer = response ? `status ${response.status}, ${response.headers.get("content-type")}` : "no answer";
  document.getElementById("splash-file").textContent = `${src.split("/").pop()}:`;
  document.getElementById("splash-answer").textContent = answer;
  document.getElementById("splash-loading").remove();
  // What moves it into sight by and by knows where to.
  const trouble = document.getElementById("splash-trouble");
  trouble.setAttribute("y", trouble.querySelector("set").getAttribute("to"));
}

if (!startUp) tellWithoutEarly();
else {
  startUp.begun();
  if (!startUp.isStopped) start();
}
