// The service worker: lets the page run without a network. It keeps what a first visit needs, and all the rest once somebody asks
// for it (offline.js). The build puts a line before this file that sets `BUILD`: `id`; `marks`, those in the names that index.html
// gives; `groups`, lists of files as `[path, bytes, SHA-1]`, the bytes as they are sent, a SHA-1 for what never
// changes under its name.
//
// Builds are never mixed. Each has a cache of its own; what has a mark in its name is the same in all of them, and lessons are
// taken from a cache only for a page of its own build. A page of another build gets everything from the network, as it would
// without this file. Whatever goes wrong with a cache, the network is asked.

const { id, marks, groups } = self.BUILD;
const SCOPE = self.registration.scope;
// Other labs of this origin have other scopes.
const PREFIX = `port6379 ${SCOPE} `;
const FILES = PREFIX + id;
// What outlives a build: of which one each page is, and which groups somebody wants kept.
const NOTES = `${PREFIX}notes`;
const MOST_PAGES = 50;

const INDEX = "index.html";
const HASH = "x-port6379-sha1";
// How long the network may take before what is kept is taken instead.
const PATIENCE_MS = 3_000;
const MARK = /-([0-9a-f]{12,16})[._/]/g;

const listed = new Map(Object.values(groups).flatMap((files) => files.map((file) => [file[0], file])));

/** The path of one of the page's files below the scope; of anything else nothing. */
function pathOf(url) {
  if (!url.startsWith(SCOPE)) return undefined;
  return url.slice(SCOPE.length).split(/[?#]/)[0] || INDEX;
}

function marksIn(html) {
  return [...new Set([...html.matchAll(MARK)].map(([, mark]) => mark))];
}

/** Whether a page whose index.html has these marks is of this build; what an edit took away does no harm. */
function isOurs(found) {
  return found.length > 0 && found.every((mark) => marks.includes(mark));
}

// The host has taken this file away.
let isEnded = false;

// -- What is kept ----------------------------------------------------------------------------------------------

async function sha1(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isMarked(path) {
  return typeof listed.get(path)?.[2] === "string";
}

/** Keeps a response; rejects where it is not the file that was built, or there is no room. */
async function write(path, response) {
  if (isEnded) return;
  const body = await response.arrayBuffer();
  const hash = await sha1(body);
  if (isMarked(path) && listed.get(path)[2] !== hash) throw new Error("damaged, or of another build");
  const headers = new Headers(response.headers);
  // What is kept is unpacked, and the same for whoever asks.
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  headers.set(HASH, hash);
  const cache = await caches.open(FILES);
  await cache.put(SCOPE + path, new Response(body, { headers }));
}

/** What is kept of a file, if it is whole. */
async function read(path) {
  try {
    const cache = await caches.open(FILES);
    const kept = await cache.match(SCOPE + path);
    if (!kept) return undefined;
    const body = await kept.arrayBuffer();
    if ((await sha1(body)) === kept.headers.get(HASH)) return new Response(body, { headers: kept.headers });
    await cache.delete(SCOPE + path);
  } catch {
    // A cache that cannot be read is as good as none.
  }
  return undefined;
}

async function forget(path) {
  await (await caches.open(FILES)).delete(SCOPE + path);
}

/** Whether an answer is a file at all: some hosts send a web page in place of what is missing. */
function isFile(path, response) {
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  return response.ok && (!isPage || path.endsWith(".html"));
}

/** A host may leave out what is not for everybody, as the README says. */
function isOptional(path) {
  return /^(python-|editor-|lessons\/|reference\/|words\/)/.test(path);
}

async function fetchAndWrite(path, cache) {
  const response = await fetch(SCOPE + path, { cache });
  if (response.status === 404 && isOptional(path)) return;
  if (!isFile(path, response)) throw new Error(`status ${response.status}`);
  if (path === INDEX && !isOurs(marksIn(await response.clone().text()))) throw new Error("of another build");
  await write(path, response);
}

/** Fetches a file and keeps it. Rejects where it did not come. */
async function keep(path) {
  if (!isMarked(path)) return fetchAndWrite(path, "no-cache");
  // The browser may have it at hand already; it may be what is damaged.
  return fetchAndWrite(path, "default").catch((error) => {
    if (error.name === "QuotaExceededError") throw error;
    return fetchAndWrite(path, "reload");
  });
}

async function keptPaths() {
  const keys = await (await caches.open(FILES)).keys();
  return new Set(keys.map(({ url }) => pathOf(url)));
}

// -- Notes -----------------------------------------------------------------------------------------------------

async function readNote(name) {
  const note = await (await caches.open(NOTES)).match(SCOPE + name);
  return note?.json().catch(() => undefined);
}

async function writeNote(name, value) {
  const notes = await caches.open(NOTES);
  await notes.put(SCOPE + name, new Response(JSON.stringify(value)));
}

/** Notes of which build a page is. */
async function notePage(client, found) {
  if (!client || isEnded) return;
  await writeNote(`page/${client}`, found);
  const notes = await caches.open(NOTES);
  const pages = (await notes.keys()).filter(({ url }) => url.startsWith(`${SCOPE}page/`));
  // The oldest first.
  for (const page of pages.slice(0, -MOST_PAGES)) await notes.delete(page);
}

async function isPageOurs(client) {
  const found = client && (await readNote(`page/${client}`).catch(() => undefined));
  return Array.isArray(found) && isOurs(found);
}

async function wanted() {
  const names = await readNote("wanted").catch(() => undefined);
  return Array.isArray(names) ? names.filter((name) => Object.hasOwn(groups, name)) : [];
}

// -- Answering -------------------------------------------------------------------------------------------------

function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What the network answers in time, else what is kept. `network` promises `{ response, ... }`. */
async function soonest(network, path, isAnew) {
  if (isAnew) return network;
  const first = await Promise.race([network.catch(() => undefined), later(navigator.onLine ? PATIENCE_MS : 0)]);
  if (first && first.response.status < 500) return first;
  const response = await read(path);
  return response ? { response, found: marks } : network;
}

/** index.html: the newest, and it is noted of which build it is. */
async function page(event) {
  const network = fetch(event.request).then(async (response) => {
    if (!response.ok) return { response };
    const found = marksIn(await response.clone().text());
    if (isOurs(found)) event.waitUntil(write(INDEX, response.clone()).catch(() => {}));
    return { response, found };
  });
  event.waitUntil(network.catch(() => {}));
  const { response, found } = await soonest(network, INDEX, event.request.cache === "reload");
  if (found) await notePage(event.resultingClientId, found).catch(() => {});
  return response;
}

/** What may be another content tomorrow: the newest. */
async function changing(event, path) {
  // Documents and icons run with no program.
  const isOfBuild = /^(lessons|words)\/|^index/.test(path);
  if (isOfBuild && !(await isPageOurs(event.clientId))) return fetch(event.request);
  const network = fetch(event.request).then((response) => {
    if (response.status === 404) event.waitUntil(forget(path).catch(() => {}));
    if (isFile(path, response) && path !== INDEX) event.waitUntil(write(path, response.clone()).catch(() => {}));
    return { response };
  });
  event.waitUntil(network.catch(() => {}));
  return (await soonest(network, path, event.request.cache === "reload")).response;
}

/** What never changes under its name. */
async function unchanging(event, path) {
  const kept = event.request.cache === "reload" ? undefined : await read(path);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (isFile(path, response)) event.waitUntil(write(path, response.clone()).catch(() => {}));
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  // Who wants no store asks what the server says.
  if (request.method !== "GET" || path === undefined || request.cache === "no-store") return;
  if (request.mode === "navigate" && path === INDEX) event.respondWith(page(event));
  else if (isMarked(path)) event.respondWith(unchanging(event, path));
  else if (listed.has(path) || path.startsWith("lessons/")) event.respondWith(changing(event, path));
});

// -- Coming and going ------------------------------------------------------------------------------------------

/** Takes over from the caches of earlier builds what is in this one too. */
async function adopt() {
  const cache = await caches.open(FILES);
  const kept = await keptPaths();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === FILES || name === NOTES) continue;
    const earlier = await caches.open(name);
    for (const request of await earlier.keys()) {
      const path = pathOf(request.url);
      if (!isMarked(path) || kept.has(path)) continue;
      const response = await earlier.match(request);
      if (response) await cache.put(request, response);
    }
  }
}

/** A build that is to replace one which runs offline must do so from its first moment. */
async function install() {
  await adopt();
  const kept = await keptPaths();
  for (const name of ["first", ...(await wanted())]) {
    for (const [path] of groups[name]) if (!kept.has(path)) await keep(path);
  }
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== FILES && name !== NOTES) await caches.delete(name);
  }
  // A page that is not known to be of this build gets nothing of it that it could mistake.
  await self.clients.claim();
}

/** Whether all pages that are open are of this build: then nobody needs the one before. */
async function isAlone() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const { id: client, url } of open) {
    if (pathOf(url) === INDEX && !(await isPageOurs(client))) return false;
  }
  return true;
}

const answers = {
  /** A page says of which build it is, and hears whether this is that one's worker and what is kept. */
  async hello({ marks: found }, client) {
    await notePage(client, found);
    if (!isOurs(found)) return { isYours: false };
    if (await isAlone()) await self.skipWaiting();
    return { isYours: true, groups, kept: [...(await keptPaths())], wanted: await wanted() };
  },
  async keep({ path }) {
    if (listed.has(path)) await keep(path);
  },
  async want({ names }) {
    await writeNote("wanted", names);
  },
  /** Keeps no more than a first visit needs. */
  async drop() {
    await writeNote("wanted", []);
    const first = new Set(groups.first.map(([path]) => path));
    for (const path of await keptPaths()) if (!first.has(path)) await forget(path);
  },
  /** Ends it, with all that is kept. It answers its pages until they are left, from the network. */
  async end() {
    isEnded = true;
    await self.registration.unregister();
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  },
};

async function answer({ data, source, ports: [port] }) {
  try {
    port.postMessage({ answer: await answers[data.ask](data, source.id) });
  } catch (error) {
    port.postMessage({ error: error.name, text: error.message });
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  const isKnown = Object.hasOwn(answers, event.data?.ask ?? "") && event.ports.length === 1;
  if (isKnown) event.waitUntil(answer(event));
});
