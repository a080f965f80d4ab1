// A Python of its own: an interpreter that knows the lab only by acts and news (wire.js). It is used for one program, then ended.
//
// The interpreter waits by stopping its own stack (JSPI), so that the page and other terminals go on. `kernel.py` puts the lab in the
// place of the operating system: sockets, sleep, the terminal. Time is the lab's, and files are the instance's.

import { Acts, NONE, readNews } from "./wire.js";

/** Output is sent at most this often while a program computes. */
const SEND_MS = 15;
/** Output that may be on its way before the program waits until it is shown. */
const OUTPUT_BYTES = 32_768;
/** Output that a program may have. All of it is kept with the world, in which an endless loop must not fill the browser's store. */
const MOST_OUTPUT = 1_000_000;
/** How often a program that computes looks whether it is to stop. */
const LOOK_MS = 150;
/** How the interpreter tells of Ctrl-C. */
const SIGINT = 2;
/** Files of this size are compared by their bytes, larger ones by their time. */
const COMPARED_BYTES = 1 << 20;
/** Our own files, and what the interpreter knows them as. */
const MODULES = { "kernel.py": "_lab_kernel", "lab.py": "_lab" };
/** Where packages are that come with the site. */
const PACKAGES = /^(.*\/lib\/python3\.14\/site-packages)\/([^/]+)\.dist-info\/INSTALLER$/;
/** What is in no folder of the instance. */
const LEFT_OUT = /\/site-packages(\/|$)|\/__pycache__(\/|$)/;

const realNow = performance.now.bind(performance);
const acts = new Acts();
const state = {
  /** The lab's time at an instant of the browser's. */
  clock: { lab: Date.now(), real: realNow() },
  latest: 0,
  sentAt: 0,
  outputSince: 0,
  output: 0,
  next: 1,
  lookups: new Map(),
  sockets: new Map(),
  timers: new Set(),
  /** What came on the standard input. */
  lines: [],
  /** Ends the wait. */
  wake: null,
  interrupts: { heard: 0, raised: 0, addresses: [] },
  lookedAt: 0,
  calls: 0,
};

// -- Time --------------------------------------------------------------------------------------------------------

function labNow() {
  const { lab, real } = state.clock;
  // It never goes back, though the lab may be a little behind.
  state.latest = Math.max(state.latest, lab + realNow() - real);
  return state.latest;
}

/** The interpreter asks JavaScript for the time: it gets the lab's, in UTC, as servers have it. */
function useLabTime() {
  const origin = labNow();
  Date.now = () => Math.floor(labNow());
  performance.now = () => labNow() - origin;
  Date.prototype.getTimezoneOffset = () => 0;
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"]) {
    Date.prototype[`get${part}`] = Date.prototype[`getUTC${part}`];
  }
}

// -- Acts and news -----------------------------------------------------------------------------------------------

function send() {
  state.sentAt = realNow();
  if (acts.size) postMessage({ acts: acts.take() });
}

function hear(news) {
  state.clock = { lab: news.now, real: realNow() };
  const socket = state.sockets.get(news.socket);
  switch (news.kind) {
    case "n":
      state.lookups.set(news.query, news.addresses);
      break;
    case "c":
      if (socket) socket.state = "open";
      break;
    case "f":
      if (socket) Object.assign(socket, { state: "failed", errno: news.errno });
      break;
    case "s":
      socket?.chunks.push(news.bytes);
      break;
    case "x":
      if (socket) Object.assign(socket, { state: "closed", isReset: news.isReset });
      break;
    case "t":
      state.timers.delete(news.timer);
      break;
    case "r":
      state.lines.push(news.bytes);
      break;
    case "i":
      state.interrupts.heard += 1;
      break;
  }
  state.wake?.();
}

function hasInterrupt() {
  const { heard, raised } = state.interrupts;
  return heard > raised;
}

function raiseInterrupt() {
  state.interrupts.raised += 1;
  postMessage({ interrupted: state.interrupts.raised });
}

/** Whether an address of the page's is still there. It takes it away for Ctrl-C: nothing else reaches a worker that is busy. */
function isThere(address) {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", address, false);
    request.send();
    return request.status === 200;
  } catch {
    return false;
  }
}

/** Stands for the interpreter's buffer of signals, at which it looks every few instructions. */
const signals = {
  get 0() {
    // Most looks are not worth asking for the time.
    if (++state.calls % 64) return 0;
    const now = realNow();
    if (now - state.sentAt > SEND_MS) send();
    if (now - state.lookedAt < LOOK_MS) return 0;
    state.lookedAt = now;
    const { raised, addresses } = state.interrupts;
    if (raised >= addresses.length || isThere(addresses[raised])) return 0;
    raiseInterrupt();
    return SIGINT;
  },
  set 0(_) {
    // It writes back that it has seen the signal.
  },
};

/** A way back to here behind all that has come. */
const turn = new MessageChannel();

// -- What kernel.py sees --------------------------------------------------------------------------------------------

const host = {
  /** Waits for news, at most so long: 0 when there is any, 1 when there is none, 2 at Ctrl-C. */
  async wait(ms) {
    const timer = ms === undefined || ms < 0 ? 0 : state.next++;
    if (timer) {
      state.timers.add(timer);
      acts.add("t", timer, Math.min(Math.ceil(ms), NONE - 1));
    }
    send();
    if (!hasInterrupt()) {
      await new Promise((resolve) => (state.wake = resolve));
      state.wake = null;
    }
    if (hasInterrupt()) {
      raiseInterrupt();
      return 2;
    }
    const isTimedOut = timer && !state.timers.delete(timer);
    return isTimedOut ? 1 : 0;
  },

  /** Lets what has come be heard, for a program that only looks. */
  async turn() {
    send();
    await new Promise((resolve) => {
      turn.port1.onmessage = resolve;
      turn.port2.postMessage(0);
    });
  },

  /** Writes; whether so much is on its way that it is better to wait. */
  write(isError, bytes) {
    const room = MOST_OUTPUT - state.output;
    if (room <= 0) return false;
    state.output += bytes.length;
    acts.output(isError ? "e" : "o", bytes.subarray(0, room));
    if (state.output >= MOST_OUTPUT) {
      const note = `\n[python3: the lab shows no more than ${MOST_OUTPUT} bytes of one program]\n`;
      acts.output("e", new TextEncoder().encode(note));
    }
    state.outputSince += bytes.length;
    if (realNow() - state.sentAt > SEND_MS) send();
    return state.outputSince > OUTPUT_BYTES;
  },

  /** What was written has been shown. */
  written() {
    state.outputSince = 0;
  },

  /** Asks for a line: with a prompt, one that is edited there. */
  ask(prompt) {
    state.outputSince = 0;
    if (prompt === undefined) acts.add("r");
    else acts.add("p", prompt);
  },

  /** The line, when it has come. */
  line: () => state.lines.shift(),

  lookUp(name) {
    const query = state.next++;
    acts.add("n", query, name);
    return query;
  },

  found(query) {
    const addresses = state.lookups.get(query);
    state.lookups.delete(query);
    return addresses;
  },

  connect(target, address, port, timeoutMs) {
    const number = state.next++;
    state.sockets.set(number, { state: "connecting", chunks: [], errno: 0, isReset: false });
    const raw = address.split(".").map(Number);
    acts.add("c", number, target, { raw }, port, timeoutMs < 0 ? NONE : Math.ceil(timeoutMs));
    return number;
  },

  /** `connecting`, `open`, `failed`, or `closed` by the other end. */
  stateOf: (number) => state.sockets.get(number)?.state ?? "closed",
  errnoOf: (number) => state.sockets.get(number)?.errno ?? 0,
  isReset: (number) => state.sockets.get(number)?.isReset ?? false,
  hasData: (number) => (state.sockets.get(number)?.chunks.length ?? 0) > 0,

  /** Up to so many bytes that have come. */
  take(number, most, isPeek) {
    const chunks = state.sockets.get(number)?.chunks ?? [];
    const [first] = chunks;
    if (!first) return new Uint8Array();
    const taken = first.subarray(0, most);
    if (isPeek) return taken;
    if (taken.length === first.length) chunks.shift();
    else chunks[0] = first.subarray(taken.length);
    return taken;
  },

  send: (number, bytes) => void acts.add("s", number, bytes),

  close(number, isReset) {
    if (state.sockets.delete(number)) acts.add(isReset ? "X" : "x", number);
  },
};

// -- Files -------------------------------------------------------------------------------------------------------

const files = {
  /** What the instance has, as far as it is known here. */
  known: new Map(),
  roots: [],

  put(FS, commission) {
    for (const [path, bytes] of commission.files) {
      if (path.startsWith("/proc/") || path.startsWith("/dev/")) continue;
      if (path.endsWith("/")) FS.mkdirTree(path.slice(0, -1));
      else {
        FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
        FS.writeFile(path, bytes);
      }
    }
    for (const root of commission.writable) if (root) FS.mkdirTree(root);
    FS.mkdirTree(commission.directory);
    const [first] = commission.writable;
    // Root may write anywhere, but not all that is here is the instance's.
    files.roots = first === "" ? ["/root", "/home", "/tmp", "/opt", "/srv", "/etc", "/var"] : commission.writable;
    files.known = files.list(FS);
  },

  list(FS) {
    const found = new Map();
    const walk = (folder) => {
      for (const name of FS.readdir(folder)) {
        const path = `${folder}/${name}`;
        if (name === "." || name === ".." || LEFT_OUT.test(path)) continue;
        const { mode, mtime, size } = FS.lstat(path);
        if (FS.isDir(mode)) {
          found.set(`${path}/`, { isFolder: true });
          walk(path);
        } else if (FS.isFile(mode)) {
          const bytes = size <= COMPARED_BYTES ? FS.readFile(path) : null;
          found.set(path, { mtime: mtime.getTime(), size, bytes });
        }
      }
    };
    for (const root of files.roots) if (FS.analyzePath(root).exists) walk(root);
    return found;
  },

  /** What has changed becomes acts. */
  give(FS) {
    const now = files.list(FS);
    for (const [path, file] of now) {
      const known = files.known.get(path);
      if (file.isFolder) {
        if (!known) acts.add("d", path.slice(0, -1));
      } else if (!known || !isSame(known, file)) acts.add("w", path, file.bytes ?? FS.readFile(path));
    }
    const gone = [...files.known.keys()].filter((path) => !now.has(path));
    // With a folder goes what is in it.
    for (const path of gone) {
      const isWithin = gone.some((other) => other !== path && other.endsWith("/") && path.startsWith(other));
      if (!isWithin) acts.add("u", path.replace(/\/$/, ""));
    }
    files.known = now;
  },
};

function isSame(one, other) {
  if (one.size !== other.size) return false;
  if (!one.bytes || !other.bytes) return one.mtime === other.mtime;
  return one.bytes.every((byte, at) => byte === other.bytes[at]);
}

// -- The interpreter ---------------------------------------------------------------------------------------------

const loading = { received: 0, total: 0, told: -1, isWatched: false };

function tellProgress() {
  if (!loading.isWatched || !loading.total) return;
  // The last piece is not the end: the interpreter has yet to begin.
  const percent = Math.min(99, Math.floor((loading.received / loading.total) * 20) * 5);
  if (percent <= loading.told) return;
  loading.told = percent;
  acts.add("%", { raw: [percent] });
  send();
}

/** Counts what comes while the interpreter loads itself. */
function countFetches() {
  const plain = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const response = await plain(...request);
    if (!response.ok) throw new Error(`${response.url}: status ${response.status}`);
    const transform = (piece, output) => {
      loading.received += piece.length;
      tellProgress();
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

async function load({ total, addresses }) {
  loading.total = total;
  const stopCounting = countFetches();
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
  python.registerJsModule("_lab_host", host);
  for (const [name, module] of Object.entries(MODULES)) {
    const source = await (await fetch(new URL(`./${name}`, import.meta.url))).text();
    python.FS.writeFile(`/lib/${module}.py`, source);
  }
  stopCounting();
  // With a policy that keeps a worker from looking there, Ctrl-C ends a program that computes.
  state.interrupts.addresses = addresses;
  if (isThere(addresses[0])) {
    python.setInterruptBuffer(signals);
  }
  python.runPython("import sys; sys.path.insert(0, '/lib'); import _lab; sys.path.remove('/lib')");
  return python;
}

/** The packages that pip has installed come from the site. */
async function unpack(python, commission) {
  for (const [path] of commission.files) {
    const [, folder, stem] = PACKAGES.exec(path) ?? [];
    const wheel = stem && wheels.find((name) => name.startsWith(`${stem}-`));
    if (!wheel) continue;
    const response = await fetch(new URL(`./${wheel}`, import.meta.url));
    if (!response.ok) throw new Error(`${wheel}: status ${response.status}`);
    const bytes = await response.arrayBuffer();
    python.unpackArchive(bytes, "zip", { extractDir: folder });
  }
}

let wheels = [];

async function run(python, commission) {
  useLabTime();
  files.put(python.FS, commission);
  await unpack(python, commission);
  host.saveFiles = () => files.give(python.FS);
  const lab = python.pyimport("_lab");
  const status = await lab.main.callPromising(
    python.toPy(commission.argv),
    python.toPy(commission.variables),
    commission.directory,
    python.toPy(commission.terminals),
    python.toPy(commission.writable),
  );
  files.give(python.FS);
  acts.add("q", { raw: [status & 255] });
  send();
}

/** Runs what is asked for. A program that says nothing for long must not look as if it still loaded. */
function begin(python, commission) {
  if (loading.told >= 0) {
    acts.add("%", { raw: [100] });
    send();
  }
  return run(python, commission);
}

/** What the terminal says where the interpreter itself does not work. */
function fail(error) {
  acts.add("!", `the interpreter has failed: ${error?.message ?? error}`.split("\n")[0]);
  send();
}

let ready = null;

onmessage = ({ data }) => {
  if (data.boot) {
    wheels = data.boot.wheels;
    ready = load(data.boot);
    ready.then(
      () => postMessage({ ready: true }),
      () => {},
    );
    return;
  }
  if (data.address) {
    state.interrupts.addresses.push(data.address);
    return;
  }
  for (const news of readNews(data.news)) {
    if (news.kind === "H") {
      state.clock = { lab: news.now, real: realNow() };
      loading.isWatched = true;
      tellProgress();
      ready.then((python) => begin(python, news.commission)).catch(fail);
    } else hear(news);
  }
};
