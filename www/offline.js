// Has the page kept for use without a network: starts the service worker (sw.js) once the page stands, tells it of which build the
// page is, has it keep what is asked for in the settings, and says when the host has a newer build. The program calls
// `startUp.offline`, and hears the events `port6379-offline` when its state has changed and
// `port6379-newer` when there is another build.

const { startUp } = globalThis;
const CHECK_MS = 30 * 60_000;
// A large file on a slow connection.
const ANSWER_MS = 240_000;
// Files that are fetched at a time.
const LANES = 3;
const MARK = /-([0-9a-f]{12,16})[._/]/g;

/**
 * What the program shows. `phase` is `waiting`, `idle`, `filling` or `failed`; `done` of `total` bytes have come; `why`: `room`, the
 * path of what did not come, or nothing. `rest` and `python` are the bytes that are sent of each, 0 where the site has none; `hasRest`
 * and `hasPython`: whether they are kept.
 */
const state = {
  phase: "waiting",
  done: 0,
  total: 0,
  why: "",
  rest: 0,
  python: 0,
  hasRest: false,
  hasPython: false,
};

/** The service worker of this page's build. */
let own;
let files = {};
let kept = new Set();
const followed = new WeakSet();

function change(news) {
  Object.assign(state, news);
  document.dispatchEvent(new Event("port6379-offline"));
}

function sum(list) {
  return list.reduce((total, [, bytes]) => total + bytes, 0);
}

function showKept(news) {
  const hasAll = (list) => list.every(([path]) => kept.has(path));
  const { rest, python } = files;
  change({ rest: sum(rest), python: sum(python), hasRest: hasAll(rest), hasPython: hasAll(python), ...news });
}

/** The marks in the names that index.html gives. */
function marks() {
  const named = document.head.querySelectorAll("meta[content], link[href], script[src]");
  const names = Array.from(named, (one) => one.getAttribute("href") ?? one.getAttribute("src") ?? one.content);
  return [...new Set([...names.join(" ").matchAll(MARK)].map(([, mark]) => mark))];
}

/** Promises what a service worker answers; rejects with its error. */
function ask(worker, what, more) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), ANSWER_MS);
    port1.onmessage = ({ data: { answer, error, text } }) => {
      clearTimeout(timer);
      port1.close();
      if (error) reject(Object.assign(new Error(text), { name: error }));
      else resolve(answer);
    };
    worker.postMessage({ ask: what, ...more }, [port2]);
  });
}

// -- Keeping ---------------------------------------------------------------------------------------------------

async function keepOne(path) {
  await ask(own, "keep", { path });
  kept.add(path);
}

/** What this visit has loaded beyond what every first visit does: the browser has it at hand. */
async function keepLoaded(scope) {
  const rest = new Set(files.rest.map(([path]) => path));
  for (const { name } of performance.getEntriesByType("resource")) {
    const path = name.startsWith(scope) ? name.slice(scope.length) : "";
    if (rest.has(path) && !kept.has(path)) await keepOne(path);
  }
}

/** Keeps all of these groups. What has come stays where the rest does not come, and is not fetched again. */
async function fill(names) {
  const all = names.flatMap((name) => files[name]);
  const missing = all.filter(([path]) => !kept.has(path));
  change({ phase: "filling", total: sum(all), done: sum(all) - sum(missing), why: "" });
  let path = "";
  const lane = async () => {
    while (missing.length) {
      const file = missing.shift();
      await keepOne(file[0]).catch((error) => {
        // The other lanes end with what they are at.
        missing.length = 0;
        path ||= file[0];
        throw error;
      });
      change({ done: state.done + file[1] });
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
    showKept({ phase: "idle" });
  } catch (error) {
    showKept({ phase: "failed", why: error.name === "QuotaExceededError" ? "room" : path });
  }
}

async function keep(withPython) {
  const names = withPython ? ["rest", "python"] : ["rest"];
  // Without it a browser that runs out of room takes away what is kept.
  navigator.storage?.persist?.().catch(() => {});
  try {
    await ask(own, "want", { names });
  } catch (error) {
    return change({ phase: "failed", why: error.name === "QuotaExceededError" ? "room" : "" });
  }
  return fill(names);
}

async function drop() {
  await ask(own, "drop").catch(() => {});
  kept = new Set(files.first.map(([path]) => path));
  showKept({ phase: "idle", why: "" });
}

// -- The service worker ----------------------------------------------------------------------------------------

/** Tells the program that the host has a newer build. */
function announce() {
  document.documentElement.dataset.newer = "";
  document.dispatchEvent(new Event("port6379-newer"));
}

/** `isUpdate`: there was another one before. */
async function greet(worker, registration, isUpdate) {
  const said = await ask(worker, "hello", { marks: marks() });
  if (!said.isYours) return isUpdate && announce();
  own = worker;
  files = said.groups;
  kept = new Set(said.kept);
  showKept({ phase: "idle" });
  if (!navigator.onLine) return undefined;
  await keepLoaded(registration.scope).catch(() => {});
  if (said.wanted.length) return fill(said.wanted);
  return showKept();
}

/** Greets a service worker once it has all that it needs. */
function follow(worker, registration) {
  if (!worker || followed.has(worker)) return;
  followed.add(worker);
  const isUpdate = registration.active !== null && worker !== registration.active;
  let isGreeted = false;
  const look = () => {
    if (worker.state === "redundant" && !own) change({ phase: "failed", why: "" });
    if (isGreeted || !["installed", "activating", "activated"].includes(worker.state)) return;
    isGreeted = true;
    // One that does not answer is about to be replaced.
    greet(worker, registration, isUpdate).catch(() => {});
  };
  worker.addEventListener("statechange", look);
  look();
}

/** Whether the host has taken sw.js away. It wants no service worker any more then. */
async function isGone(address, registration) {
  const response = await fetch(address, { cache: "no-store" }).catch(() => undefined);
  if (response?.status !== 404 && response?.status !== 410) return false;
  if (registration.active) await ask(registration.active, "end").catch(() => {});
  // Should it have been too broken to hear.
  await registration.unregister();
  return true;
}

/** Starts the service worker of this address. What a browser refuses costs nothing but the use without a network. */
export async function begin(address) {
  startUp.offline = { state, keep, drop };
  change();
  const container = navigator.serviceWorker;
  let registration;
  try {
    registration = await container.register(address, { updateViaCache: "none" });
    const isKnown = registration.active !== null;
    registration.addEventListener("updatefound", () => follow(registration.installing, registration));
    // Whether there is a newer one decides what the page is told of the one that there is.
    if (isKnown) await registration.update();
  } catch {
    change({ phase: "failed" });
    registration ??= await container.getRegistration().catch(() => undefined);
  }
  if (!registration || (state.phase === "failed" && (await isGone(address, registration)))) return;
  for (const worker of [registration.active, registration.waiting, registration.installing]) follow(worker, registration);
  let checked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - checked < CHECK_MS) return;
    checked = Date.now();
    registration.update().catch(() => {});
  });
}
