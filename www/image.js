// The lab at rest, as it lies in its worker's memory: written to the browser's database now and again, and put back into the memory
// of a new worker, which then has only the inputs since to carry out. Runs in the lab's worker; worker-boot.js loads it when the page
// asks for it.
//
// A memory is right for one program alone, and where its start left everything in the same places. So an image names the program
// and bears a checksum of the memory as it was when the program had just started; where either differs there is no image, and the
// page has the whole history carried out, as ever. It is a copy of what can be had again, no more: any doubt is a reason to do without.
//
// **Invariant:** what is put back is what was taken, to the byte, or nothing.

const DATABASE = "port6379.images";
const VERSION = 1;
const TABLE = "blocks";
const HEAD = "head";
const PAGE = 1 << 16;
const BLOCK = 16 * PAGE;
// A larger memory costs more than it saves.
const MOST = 512 << 20;

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error ?? new Error("an older page uses it"));
  });
}

async function open() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  const database = await done(request);
  database.onversionchange = () => database.close();
  return database;
}

/** FNV-1a over words: against accidents. */
function checksum(words) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ words[at], 0x01000193);
  return sum >>> 0;
}

function wordsOf(memory, from = 0, bytes = memory.buffer.byteLength) {
  return new Int32Array(memory.buffer, from, bytes >> 2);
}

let opened = null;
// The blocks that the database has, by their checksums.
let known = [];

// -- What the worker's own script calls ------------------------------------------------------------------------

const HELD_MS = 5;
let wanted = null;
// What the program is not to hear before its memory is put back.
let held = null;

function hold(event) {
  if (!held || !(event.data instanceof Uint8Array)) return;
  event.stopImmediatePropagation();
  held.push(event.data);
}

// The program's own listener comes after this one.
addEventListener("message", hold);

/** The page wants an image of this name. Nothing of the program is on the stack: this follows on a message and an import. */
export async function hear(image, born) {
  if (!born) wanted = image.name;
  else if (!held && (await take(image.name, born).catch(() => false))) postMessage({ image: "take" });
}

/** The program has started. Whatever it hears, it hears after this. */
export async function begin(born) {
  if (!wanted) return;
  held = [];
  const putBack = await read(wanted, born).catch(() => null);
  // The lab that lies in an image goes on at once: the page's first words come in the same breath.
  while (putBack && !held.length) await new Promise((resolve) => setTimeout(resolve, HELD_MS));
  putBack?.();
  const later = held;
  held = null;
  for (const data of later) dispatchEvent(new MessageEvent("message", { data }));
  if (putBack) postMessage({ image: "read" });
}

// -- Taken and read --------------------------------------------------------------------------------------------

/** Writes the memory as it is at this moment. `name`: which program and world it is of. Promises whether it is on the disk. */
async function take(name, { first, birth, parts }) {
  const { memory, __wbindgen_externrefs: table } = first;
  const size = memory.buffer.byteLength;
  if (size > MOST) return false;
  const sums = [];
  const changed = [];
  for (let from = 0; from < size; from += BLOCK) {
    const words = wordsOf(memory, from, Math.min(BLOCK, size - from));
    const sum = checksum(words);
    const number = sums.push(sum) - 1;
    // A copy, before anything is awaited: the lab goes on.
    if (known[number] !== sum) changed.push([number, words.slice()]);
  }
  const head = { name, birth, parts: [...parts], size, table: table.length, sums };
  head.sum = checksum([birth, size, table.length, ...sums]);
  opened ??= open();
  const database = await opened;
  const change = database.transaction(TABLE, "readwrite");
  const blocks = change.objectStore(TABLE);
  for (const [number, words] of changed) blocks.put(words, number);
  blocks.put(head, HEAD);
  await new Promise((resolve, reject) => {
    change.oncomplete = resolve;
    change.onabort = () => reject(change.error);
  });
  known = sums;
  return true;
}

/** Reads the image of this name, if there is one that fits. Promises what puts it back. */
async function read(name, { first, birth, loadPart }) {
  opened ??= open();
  const blocks = (await opened).transaction(TABLE).objectStore(TABLE);
  const head = await done(blocks.get(HEAD));
  if (!head || head.name !== name || head.birth !== birth) return null;
  if (head.sum !== checksum([birth, head.size, head.table, ...head.sums])) return null;
  const pieces = await Promise.all(head.sums.map((_, number) => done(blocks.get(number))));
  const isWhole = pieces.every((words, number) => words instanceof Int32Array && checksum(words) === head.sums[number]);
  const total = isWhole && pieces.reduce((sum, words) => sum + words.length * 4, 0);
  const lack = head.size - first.memory.buffer.byteLength;
  if (total !== head.size || lack < 0) return null;
  // What a part brings lies in the memory, too: first it, then the image over it.
  head.parts.forEach(loadPart);
  return () => {
    const { memory, __wbindgen_externrefs: table } = first;
    memory.grow(lack / PAGE);
    if (table.length < head.table) table.grow(head.table - table.length);
    pieces.forEach((words, number) => wordsOf(memory, number * BLOCK, words.length * 4).set(words));
    known = head.sums;
  };
}
