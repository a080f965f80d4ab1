// What a lesson is read with: a course of it and of the lessons that it names, which come from the course beside the page.

import { bytesOf } from "./pictures.js";

const LESSON = /\blesson\s*=\s*["']([a-z0-9-]+)["']/g;
const LINK = /\]\(lesson:([a-z0-9-]+)\)/g;
// One built-in lesson builds on another, seven deep; what comes from elsewhere may go round in circles.
const MOST = 60;

const fetched = new Map();

async function fetchText(path) {
  const response = await fetch(`lessons/${path}`).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

/** Both files of a lesson of the course; nothing where there is none. */
export function fetchLesson(id) {
  if (!fetched.has(id)) {
    const both = Promise.all([fetchText(`${id}/lesson.toml`), fetchText(`${id}/en.md`)]);
    fetched.set(id, both.then(([data, text]) => (data !== undefined && text !== undefined ? { data, text } : undefined)));
  }
  return fetched.get(id);
}

function named(text, pattern) {
  return [...text.matchAll(pattern)].map(([, id]) => id);
}

/** Adds a lesson behind those that its scene builds on. */
async function add(id, lessons) {
  if (lessons.has(id) || lessons.size > MOST) return;
  const lesson = await fetchLesson(id);
  if (!lesson || lessons.has(id)) return;
  // Its place is known once those before it are there; until then it is not asked for again.
  lessons.set(id, undefined);
  for (const base of named(lesson.data, LESSON)) await add(base, lessons);
  lessons.delete(id);
  lessons.set(id, lesson);
}

/** Paths and texts (of pictures the bytes) of a course with the lesson in it, as the linter takes them, and with that title. */
export async function courseOf({ name, data, text, pictures }, title = "Studio") {
  const lessons = new Map([[name, undefined]]);
  for (const id of [...named(data, LESSON), ...named(text, LINK)]) await add(id, lessons);
  lessons.delete(name);
  lessons.set(name, { data, text });
  const listed = [...lessons.keys()].map((id) => JSON.stringify(id)).join(", ");
  const titles = `title = { en = ${JSON.stringify(title)} }\n`;
  const course = `${titles}languages = ["en"]\n\n[[section]]\n${titles}lessons = [${listed}]\n`;
  const files = [["course.toml", course]];
  for (const [id, lesson] of lessons) files.push([`${id}/lesson.toml`, lesson.data], [`${id}/en.md`, lesson.text]);
  for (const [file, packed] of Object.entries(pictures)) files.push([`${name}/${file}`, bytesOf(packed)]);
  return files;
}
