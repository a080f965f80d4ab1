// Lessons as files: the two of a lesson, or a zip with them in a folder, as lessons/ has it.

import { strToU8, unzipSync, zipSync } from "fflate";
import { NAME } from "./drafts.js";
import { bytesOf, isPicture, LARGEST_ALL, withPicture } from "./pictures.js";
import { LARGEST } from "./share.js";
import { say } from "./words.js";

const DATA = "lesson.toml";
const TEXT = "en.md";

/** A text as it is: what is no UTF-8 and a byte order mark are for the linter to name. */
function decode(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** The names' last parts that matter, whatever folder they are in. */
function partOf(path) {
  return /(?:^|\/)(lesson\.toml|en\.md)$/.exec(path)?.[1];
}

const lastOf = (path) => path.split("/").at(-1);

function unpack(bytes) {
  let [total, ofPictures] = [0, 0];
  const filter = ({ name, originalSize }) => {
    if (isPicture(lastOf(name))) ofPictures += originalSize;
    else if (partOf(name)) total += originalSize;
    else return false;
    if (total > LARGEST || ofPictures > LARGEST_ALL) throw new RangeError(say("studio-why-large"));
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof RangeError ? error : new Error(say("studio-why-zip"));
  }
}

/** What a file's path or name says that the lesson is called. */
function nameFrom(path) {
  const parts = path.replace(/\.zip$/, "").split("/").filter((part) => !partOf(part));
  const name = (parts.at(-1) ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return NAME.test(name) ? name : "lesson";
}

/**
 * The lesson in files that a person has chosen: `{ name, data, text, pictures }`; of one file alone only its part. Fails with why there is none: the end
 * of a sentence.
 */
export async function lessonFrom(files) {
  const lesson = { pictures: {} };
  for (const file of files) {
    if (file.size > LARGEST) throw new Error(say("studio-why-large"));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isZip = /\.zip$/i.test(file.name);
    const contents = isZip ? unpack(bytes) : { [file.webkitRelativePath || file.name]: bytes };
    for (const [path, content] of Object.entries(contents)) {
      const part = partOf(path);
      if (part === DATA) lesson.data = decode(content);
      if (part === TEXT) lesson.text = decode(content);
      if (isPicture(lastOf(path))) lesson.pictures = withPicture(lesson.pictures, path, content).pictures;
      if (part) lesson.name ??= nameFrom(isZip && !path.includes("/") ? file.name : path);
    }
  }
  if (lesson.data === undefined && lesson.text === undefined) throw new Error(say("studio-why-no-lesson"));
  return lesson;
}

/** Hands the browser a file to keep. */
export function saveAs(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  // Once the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Hands it a zip with the lesson's folder. */
export function saveAsZip({ name, data, text, pictures }) {
  const images = Object.entries(pictures).map(([file, packed]) => [file, bytesOf(packed)]);
  const bytes = zipSync({ [name]: { [DATA]: strToU8(data), [TEXT]: strToU8(text), ...Object.fromEntries(images) } });
  saveAs(new Blob([bytes], { type: "application/zip" }), `${name}.zip`);
}
