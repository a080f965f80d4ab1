// Manifests of packages for an LMS, made from the templates of www/lms as src/xtask/lms.rs makes them.

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escape = (text) => text.replace(/[&<>"]/g, (c) => ESCAPED[c]);

/** A path as an address. */
const address = (path) => encodeURIComponent(path).replaceAll("%2F", "/").replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The course's title as a part of an address; its first lesson's id where that leaves nothing of it. */
function slug({ title, items }) {
  const words = title.replace(/[A-Z]/g, (c) => c.toLowerCase()).split(/[^a-z0-9]+/);
  return words.filter(Boolean).join("-") || (items[0]?.id ?? "");
}

/** Puts values in the places of names in braces; what is put there is not read again. */
const put = (line, values) => line.replace(/\{(slug|language|course|id|title|file)\}/g, (place, name) => values[name] ?? place);

/** A template with the course `{ title, language, items: [{ id, title }] }` and the paths of the package in it. */
export function fill(template, course, paths) {
  const known = { slug: slug(course), language: escape(course.language), course: escape(course.title) };
  const lines = template.split(/(?<=\n)/).map((line) => {
    if (line.includes("{file}")) return paths.map((path) => put(line, { ...known, file: escape(address(path)) })).join("");
    if (line.includes("{id}")) return course.items.map(({ id, title }) => put(line, { ...known, id: escape(id), title: escape(title) })).join("");
    return put(line, known);
  });
  return lines.join("");
}
