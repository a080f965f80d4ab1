// A lesson in a link: packed, in the address's fragment, which no server gets to see. Whatever comes by a link is looked at here, and
// nothing of it is run.

import { NAME } from "./drafts.js";
import { LONGEST_LINK, linkTo, toBytes, unpack } from "./packing.js";
import { readPictures } from "./pictures.js";
import { say } from "./words.js";

/** What a lesson's two files may have together, however they come. */
export const LARGEST = 1 << 20;

const MARK = "#lesson=";

/** The link to a lesson, and whether it is short enough. */
export function linkToLesson({ name, data, text, pictures }) {
  return linkTo("studio.html", MARK, JSON.stringify({ name, data, text, pictures }));
}

/** Whether the address has a lesson in it. */
export function hasLesson(hash) {
  return hash.startsWith(MARK);
}

/** The lesson in an address. Fails with why there is none that can be read: the end of a sentence. */
export async function lessonIn(hash) {
  if (hash.length > LONGEST_LINK + MARK.length) throw new Error(say("studio-why-cut"));
  let json;
  try {
    json = new TextDecoder().decode(await unpack(toBytes(hash.slice(MARK.length)), LARGEST));
  } catch (error) {
    throw new Error(say(error instanceof RangeError ? "studio-why-link-large" : "studio-why-cut"));
  }
  let found;
  try {
    found = JSON.parse(json);
  } catch {
    throw new Error(say("studio-why-cut"));
  }
  const { name, data, text, pictures } = found ?? {};
  const isLesson = typeof name === "string" && NAME.test(name) && typeof data === "string" && typeof text === "string";
  if (!isLesson) throw new Error(say("studio-why-cut"));
  return { name, data, text, pictures: readPictures(pictures) };
}
