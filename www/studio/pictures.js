// Pictures that lie beside a lesson: by their names, as base64, so that drafts and links can hold them. Whether one is what its name says
// is for the linter, which reads its bytes; here is only looked at how many they are.

import { say } from "./words.js";

// As the linter has it (src/lesson/author/pictures.rs).
const NAME = /^[a-z0-9][\w.-]{0,80}\.(png|jpe?g|webp|gif)$/i;
const LARGEST = 1 << 20;
/** What all of a lesson may have, so that a browser keeps the draft. */
export const LARGEST_ALL = 2 << 20;

/** Whether a file's name, without folders, is that of a picture. */
export function isPicture(name) {
  return NAME.test(name);
}

/** The bytes of a picture. */
export function bytesOf(packed) {
  return Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
}

function packed(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** What the page can show in the place of a picture's address. */
export function dataUrl(name, base64) {
  const end = name.split(".").at(-1).toLowerCase();
  return `data:image/${end === "jpg" ? "jpeg" : end};base64,${base64}`;
}

/** The pictures in what was kept or came from elsewhere; what is none is left out. */
export function readPictures(given) {
  const isSound = ([name, base64]) => isPicture(name) && typeof base64 === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.length % 4 === 0;
  const entries = typeof given === "object" && given !== null ? Object.entries(given).filter(isSound) : [];
  return Object.fromEntries(entries);
}

/** `pictures` with one more. Fails with why it cannot be: the end of a sentence. */
export function withPicture(pictures, file, bytes) {
  const name = file.split("/").at(-1).replace(/[^\w.-]+/g, "-").replace(/^[^a-z0-9]+/i, "");
  if (/\.svgz?$/i.test(name)) throw new Error(say("studio-why-svg"));
  if (!isPicture(name)) throw new Error(say("studio-why-no-picture"));
  if (bytes.length > LARGEST) throw new Error(say("studio-why-picture-large"));
  const all = { ...pictures, [name]: packed(bytes) };
  const length = Object.values(all).reduce((sum, one) => sum + (one.length * 3) / 4, 0);
  if (length > LARGEST_ALL) throw new Error(say("studio-why-pictures-large"));
  return { pictures: all, name };
}
