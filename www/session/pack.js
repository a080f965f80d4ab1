// A session in a file, and in a link: packed, after a line that says what it is. Whatever comes from elsewhere is looked at here for
// its size alone; what is in it is for the lab to judge (src/lab/session/file.rs).

import { LONGEST_LINK, linkTo, pack, toBytes, unpack } from "../studio/packing.js";
import { say } from "../studio/words.js";

/** What a file may have, and what may be packed in it. */
const LARGEST_FILE = 8 << 20;
const LARGEST = 32 << 20;

const HEADING = new TextEncoder().encode("Port6379 session 1\n");
/** How a file of all of one's work begins, which is opened elsewhere. */
const WORK = "Port6379 work ";
const MARK = "#session=";

/** Unpacks a session; fails with why it is none: the end of a sentence. */
async function unpacked(bytes) {
  try {
    return await unpack(bytes, LARGEST);
  } catch (error) {
    throw new Error(say(error instanceof RangeError ? "session-why-large" : "session-why-damaged"));
  }
}

/** The file's content. */
export async function toFile(bytes) {
  return new Blob([HEADING, await pack(bytes)], { type: "application/octet-stream" });
}

/** The session's bytes in a file. Fails with why there are none: the end of a sentence. */
export async function fromFile(file) {
  if (file.size > LARGEST_FILE) throw new Error(say("session-why-large"));
  const bytes = new Uint8Array(await file.arrayBuffer().catch((error) => {
    throw new Error(say("session-why-unread", { why: error.message }));
  }));
  const beginning = new TextDecoder().decode(bytes.subarray(0, WORK.length));
  if (beginning === WORK) throw new Error(say("session-why-work"));
  const isSession = HEADING.every((byte, place) => bytes[place] === byte);
  if (isSession) return unpacked(bytes.subarray(HEADING.length));
  const isLater = beginning.startsWith("Port6379 sessi");
  throw new Error(say(isLater ? "session-why-later" : "session-why-foreign"));
}

/** The link to a session, and whether it is short enough. */
export function toLink(bytes) {
  return linkTo("session.html", MARK, bytes);
}

/** Whether the address has a session in it. */
export function hasSession(hash) {
  return hash.startsWith(MARK);
}

/** The session's bytes in an address. Fails as `fromFile`. */
export async function fromLink(hash) {
  if (hash.length > LONGEST_LINK + MARK.length) throw new Error(say("session-why-damaged"));
  let packed;
  try {
    packed = toBytes(hash.slice(MARK.length));
  } catch {
    throw new Error(say("session-why-damaged"));
  }
  return unpacked(packed);
}
