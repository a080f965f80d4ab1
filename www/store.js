// What this browser keeps of the student's work, in two places. The local storage has it at once, so that a tab that ends in the
// middle of a word loses nothing; the browser's database has it a moment later, on the disk, so that power that fails loses no more
// than that moment, and has all the room there is: what is old of long worlds lies there alone. `boot.js` loads this before the
// program where something is kept, and else once the page stands. To the program both are its local storage.
//
// Every change has a number, which the local storage keeps (`COUNT`) and each value in the database bears. So whichever of the two
// was left behind can be told: a browser that crashes may lose the last seconds of its local storage.
//
// **Invariant:** a value leaves the local storage only after the database has said that it is on the disk.

const { startUp } = globalThis;
const DATABASE = "port6379";
const VERSION = 1;
const TABLE = "values";
// Version 2's world, and where it is kept today.
const EARLIER = "port6379.history";
const FIRST = "port6379.world.lab";
const COUNT = "port6379.count";
// What was last moved to the database alone, if anything ever was: other tabs hear of it.
const DEEP = "port6379.deep";

// Of which world the lab's worker has kept an image of itself (image.js), and how large that was then; and how much it grows until
// the next, in characters: some seven hundred lines.
const IMAGE = "port6379.image";
const GROWN = 32_000;

// What is kept so: worlds (a `#` is in the names of their pieces), progress, the place, and what was set aside; of frames too, whose
// names are longer.
const KEPT = /^port6379\.(.*\.)?(world\.|aside\.|progress$|place$)/;
const ASIDE = /^port6379\.(.*\.)?aside\./;
// What is set aside, by the beginning of its name.
const NAMED = /(world\.|progress$)/;

const FLUSH_MS = 200;
// Some browsers' databases never open, and say nothing.
const OPEN_MS = 4_000;
// A database that fails is tried again.
const AGAIN_MS = 10_000;
// How many characters of pieces the local storage keeps, of the five million that browsers give it; and how many pieces of a world
// stay there in any case: the last is written again with each key.
const ROOM = 1 << 20;
const STAY = 8;

const FACE = ["clear", "getItem", "key", "removeItem", "setItem"];

const LOCKED =
  "what this browser keeps of your long worlds does not open now. Nothing of it is lost: close other windows of this page, then " +
  "try again.";

const isPiece = (name) => name.includes("#");
const headOf = (name) => name.split("#")[0];
const numberOf = (name) => Number(name.split("#")[1]);

/** FNV-1a: against accidents. */
function checksum(text) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error ?? new Error("the database is in use by an older page"));
  });
}

async function open() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  const database = await done(request);
  database.onversionchange = () => database.close();
  return database;
}

function namesIn(storage) {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index));
}

/** As a `Storage` is used. */
class Store {
  #local;
  #database;
  // What lies in the database alone; its names, until they change.
  #deep = new Map();
  #names = null;
  // What the database has yet to be told, and what it is known to have of pieces.
  #dirty = new Map();
  #safe = new Set();
  // What another tab is about to take out of the local storage.
  #moved = new Set();
  #timer = null;
  #flushing = null;
  #isImageDue = false;
  #imageTaken = () => {};

  constructor(local, database) {
    this.#local = local;
    this.#database = database;
  }

  get length() {
    return this.#local.length + this.#deepNames().length;
  }

  key(index) {
    const behind = index - this.#local.length;
    return behind < 0 ? this.#local.key(index) : this.#deepNames()[behind] ?? null;
  }

  getItem(name) {
    return this.#local.getItem(name) ?? this.#deep.get(name) ?? null;
  }

  setItem(name, value) {
    const text = String(value);
    this.#local.setItem(name, text);
    if (!KEPT.test(name)) return;
    this.#take(name);
    this.#change(name, text);
  }

  removeItem(name) {
    this.#local.removeItem(name);
    if (!KEPT.test(name)) return;
    this.#take(name);
    this.#change(name, null);
  }

  clear() {
    for (const name of [...namesIn(this.#local), ...this.#deepNames()]) this.removeItem(name);
  }

  /** Keeps a value in the database alone, for which the local storage has no room. It is there when `settled` says so. */
  put(name, text) {
    this.#bury(name, text);
    this.#change(name, text);
  }

  /** Copies a value, and all that belong to it, so that something else can come in its place. */
  setAside(name) {
    for (const [from, to] of asideOf(this, name)) this.put(to, this.getItem(from));
  }

  /** Whether all is in the database. */
  async settled() {
    await this.#flush();
    return !this.#dirty.size;
  }

  #deepNames() {
    this.#names ??= [...this.#deep.keys()];
    return this.#names;
  }

  #bury(name, text) {
    this.#deep.set(name, text);
    this.#names = null;
    this.#local.setItem(DEEP, name);
  }

  #take(name) {
    if (this.#deep.delete(name)) this.#names = null;
    this.#safe.delete(name);
  }

  #change(name, text) {
    const count = Number(this.#local.getItem(COUNT)) + 1;
    try {
      this.#local.setItem(COUNT, count);
    } catch {
      // A full store: what was stored last counts as the database's.
    }
    this.#dirty.set(name, { text, count });
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  /** Tells the database all that it has not been told; one at a time. */
  async #flush() {
    while (this.#flushing) await this.#flushing;
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#dirty.size) return;
    const told = [...this.#dirty];
    this.#flushing = this.#write(told).then(
      () => {
        for (const [name, change] of told) {
          if (this.#dirty.get(name) === change) this.#dirty.delete(name);
          if (change.text !== null && isPiece(name)) this.#safe.add(name);
        }
        this.#makeRoom();
        const head = told.find(([name, { text }]) => text !== null && isPiece(name))?.[0];
        if (head) this.#keepImage(headOf(head));
      },
      () => (this.#timer ??= setTimeout(() => this.#flush(), AGAIN_MS)),
    );
    await this.#flushing;
    this.#flushing = null;
  }

  #write(told) {
    return new Promise((resolve, reject) => {
      const change = this.#database.transaction(TABLE, "readwrite", { durability: "strict" });
      const table = change.objectStore(TABLE);
      for (const [name, { text, count }] of told) {
        if (text === null) table.delete(name);
        else table.put({ text, count, sum: checksum(text) }, name);
      }
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
      // The page may be about to go: nothing else is to be waited for.
      change.commit?.();
    });
  }

  /** Has the lab's worker keep an image of itself once the world that is written has grown. */
  #keepImage(head) {
    const { lab, image } = startUp;
    if (!lab || !image || this.#isImageDue) return;
    const names = [...namesIn(this.#local), ...this.#deepNames()].filter((name) => headOf(name) === head && isPiece(name));
    const size = names.reduce((sum, name) => sum + this.getItem(name).length, 0);
    const [name, of, before] = (this.#local.getItem(IMAGE) ?? "").split("\n");
    const grown = name === image.name && of === head ? Math.abs(size - before) : size;
    if (grown < GROWN) return;
    this.#isImageDue = true;
    const free = setTimeout(() => (this.#isImageDue = false), AGAIN_MS);
    this.#imageTaken = () => {
      clearTimeout(free);
      this.#isImageDue = false;
      this.#local.setItem(IMAGE, [image.name, head, size].join("\n"));
    };
    lab.postMessage({ image });
  }

  /** The lab's worker has done something with an image: `read` or `take`. */
  hearImage(done) {
    if (!done) return;
    startUp.image[done] = true;
    if (done === "take") this.#imageTaken();
  }

  /** The page may be about to go. */
  leave() {
    if (this.#dirty.size) this.#write([...this.#dirty]).catch(() => {});
  }

  /** Takes old pieces out of the local storage once there are many. */
  #makeRoom() {
    const pieces = namesIn(this.#local).filter((name) => KEPT.test(name) && isPiece(name));
    let size = pieces.reduce((sum, name) => sum + this.#local.getItem(name).length, 0);
    if (size <= ROOM) return;
    const worlds = grouped(pieces);
    const old = [...worlds.values()].flatMap((own) => own.sort((a, b) => numberOf(a) - numberOf(b)).slice(0, -STAY));
    for (const name of old.filter((name) => this.#safe.has(name))) {
      if (size <= ROOM / 2) return;
      const text = this.#local.getItem(name);
      this.#bury(name, text);
      this.#local.removeItem(name);
      size -= text.length;
    }
  }

  /** Another tab has changed a value, or moved it to the database. */
  hear({ key, oldValue, newValue }) {
    if (key === DEEP) this.#moved.add(newValue);
    else if (newValue === null && this.#moved.delete(key)) {
      this.#deep.set(key, oldValue);
      this.#names = null;
    } else if (newValue !== null) this.#take(key);
  }

  /** Reads what the database has. `isBefore`: the program has not begun, and takes whatever is newer. */
  async read(isBefore) {
    const table = this.#database.transaction(TABLE).objectStore(TABLE);
    const [names, values] = await Promise.all([done(table.getAllKeys()), done(table.getAll())]);
    const local = this.#local;
    const count = Number(local.getItem(COUNT));
    let latest = count;
    const stored = new Map(names.map((name, index) => [name, values[index]]));
    for (const [name, { text, count: at, sum }] of stored) {
      // What is damaged is as if it were not there: who reads the rest says so.
      if (checksum(text) !== sum) continue;
      if (isPiece(name)) this.#safe.add(name);
      latest = Math.max(latest, at);
      const there = local.getItem(name);
      if (!isBefore && !count) {
        // A local storage that was emptied, and a browser that could not say before that there is more.
        this.put(name.replace(NAMED, `aside.${Date.now()}.$1`), text);
      } else if (isBefore && at > count && there !== text) {
        try {
          local.setItem(name, text);
        } catch {
          this.#deep.set(name, text);
        }
      } else if (there === null && (isPiece(name) || ASIDE.test(name))) this.#deep.set(name, text);
    }
    if (latest > count) local.setItem(COUNT, latest);
    // What was removed while nobody told the database, and pieces of worlds that are gone.
    for (const name of stored.keys()) {
      const isGone = isPiece(name) ? !ASIDE.test(name) && this.getItem(headOf(name)) === null : this.getItem(name) === null;
      if (isGone) {
        this.#deep.delete(name);
        this.#change(name, null);
      }
    }
    for (const name of namesIn(local).filter((name) => KEPT.test(name))) {
      const text = local.getItem(name);
      if (stored.get(name)?.text !== text) {
        this.#safe.delete(name);
        this.#change(name, text);
      }
    }
  }
}

/** Where a value is put aside, and all that belong to it. */
function asideOf(storage, name) {
  const to = name.replace(NAMED, `aside.${Date.now()}.$1`);
  const all = namesIn(storage);
  const end = to.slice(to.search(NAMED));
  const isThere = (other) => ASIDE.test(other) && other.endsWith(`.${end}`) && storage.getItem(other) === storage.getItem(name);
  // It is found at each visit until something has come in its place.
  if (all.some(isThere)) return [];
  const names = all.filter((other) => headOf(other) === name);
  return names.map((from) => [from, to + from.slice(name.length)]);
}

/** The same where there is no database. */
function setAsideIn(local, name) {
  for (const [from, to] of asideOf(local, name)) move(local, from, to);
}

/** The browser's local storage, but for what a program does with it: there it is the store. */
function faceOf(store, local) {
  const get = (_, name) => {
    if (name === "length") return store.length;
    if (FACE.includes(name)) return (...given) => store[name](...given);
    const value = Reflect.get(local, name);
    return typeof value === "function" ? value.bind(local) : value;
  };
  return new Proxy(local, { get });
}

function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, OPEN_MS, new Error("it does not open")))]);
}

function grouped(pieces) {
  const worlds = new Map();
  for (const name of pieces) worlds.set(headOf(name), [...(worlds.get(headOf(name)) ?? []), name]);
  return worlds;
}

// -- What version 2 of the page stored -------------------------------------------------------------------------

/** Numbers as postcard writes them: where the next one begins. */
function behind(bytes, at) {
  while (bytes[at] & 128) at += 1;
  return at + 1;
}

function numberAt(bytes, at) {
  let [value, weight] = [0, 1];
  for (let more = true; more; weight *= 128) {
    more = bytes[at] & 128;
    value += (bytes[at++] & 127) * weight;
  }
  return value;
}

function written(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * Version 2 had one world, whichever it was: a head, `history`, of version, seed, start, lesson and how many pieces there are,
 * and the pieces. Their head is written as it is today, with what each of them holds.
 */
function takeOver(local) {
  const text = local.getItem(EARLIER);
  if (text === null || local.getItem(FIRST) !== null) return;
  const head = bytesOf(text);
  if (head[0] !== 2) return;
  const seed = behind(head, 0);
  const lesson = behind(head, behind(head, seed));
  const length = head[lesson] ? behind(head, lesson + 1) + numberAt(head, lesson + 1) : lesson + 1;
  const pieces = Array.from({ length: numberAt(head, length) }, (_, number) => number);
  const told = pieces.flatMap((number) => {
    // A tab that ended in the middle of this has moved some.
    const piece = local.getItem(`${EARLIER}.${number}`) ?? local.getItem(`${FIRST}#${number}`);
    const inputs = piece === null ? 0 : numberAt(bytesOf(piece), 0);
    // None of them takes more.
    return [...written(number), ...written(inputs), 0];
  });
  for (const number of pieces) move(local, `${EARLIER}.${number}`, `${FIRST}#${number}`);
  const today = [3, ...head.slice(seed, length), 0, ...written(pieces.length), ...told];
  local.setItem(FIRST, btoa(String.fromCharCode(...today)));
  local.removeItem(EARLIER);
}

/** There may be no room for both. */
function move(local, from, to) {
  const text = local.getItem(from);
  if (text === null) return;
  local.removeItem(from);
  local.setItem(to, text);
}

/** Which image of the lab is right (image.js): one of this program, which speaks the same language. */
function provideImage(local) {
  const program = document.querySelector('link[rel="preload"][as="fetch"]').href;
  const { content } = document.querySelector('meta[name="image"]');
  const name = [program, local.getItem("port6379.language"), navigator.languages, location.search].join(" ");
  const isWanted = !!local.getItem(IMAGE)?.startsWith(`${name}\n`);
  startUp.image = { from: new URL(content, document.baseURI).href, name, isWanted };
}

/**
 * Puts the store in the place of the local storage. `isBefore`: the program has not begun. Where the browser has no database, or
 * refuses it, all stays as it is; but where something lies in there alone, the program must not take it for lost.
 */
export async function begin(isBefore) {
  const local = globalThis.localStorage;
  // The stores of a frame that keeps nothing, or that another page provides, are not the browser's.
  if (!(local instanceof Storage)) return;
  startUp.setAside = (name) => setAsideIn(local, name);
  if (isBefore) takeOver(local);
  let store = null;
  const early = [];
  addEventListener("storage", (event) => (store ? store.hear(event) : early.push(event)));
  try {
    const opened = new Store(local, await inTime(open()));
    await opened.read(isBefore);
    store = opened;
  } catch (error) {
    if (local.getItem(DEEP)) throw Object.assign(error, { why: LOCKED });
    return;
  }
  early.forEach((event) => store.hear(event));
  Object.defineProperty(globalThis, "localStorage", { value: faceOf(store, local), configurable: true });
  addEventListener("pagehide", () => store.leave());
  if (globalThis === parent) provideImage(local);
  Object.assign(startUp, {
    hearImage: (done) => store.hearImage(done),
    setAside: (name) => store.setAside(name),
    putDeep: (name, text) => store.put(name, text),
    settled: () => store.settled(),
  });
}
