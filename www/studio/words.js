// What the studio says, from the page's catalogue (src/words): English, or the language that the address or the settings ask for.

const PREFIX = "port6379.";
// As in src/words/marks.rs.
const SEPARATOR = "\0";
const VARIABLE = /\x01(.)/g;
const FIRST_PLACE = "0".charCodeAt(0);

let messages = {};
let others = [];

async function fetched(file, as) {
  const response = await fetch(`words/${file}`);
  if (!response.ok) throw new Error(`words/${file}: status ${response.status}`);
  return response[as]();
}

/** The language that is asked for; empty: none. */
function wanted() {
  const asked = new URLSearchParams(location.search).get("lang");
  try {
    return asked ?? JSON.parse(localStorage.getItem(`${PREFIX}language`)) ?? "";
  } catch {
    return "";
  }
}

/** Takes the words of a language in the place of the English ones; where they are not to be had or of another build, it stays English. */
async function install(language, fingerprint) {
  const text = await fetched(`${language}.bin`, "text").catch(() => "");
  const [print, direction, , ...patterns] = text.split(SEPARATOR);
  if (print !== fingerprint) return;
  others = patterns;
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
}

/** Fetches the words; the page says nothing before. */
export async function load() {
  const english = await fetched("studio.json", "json");
  messages = english.messages;
  const language = wanted();
  if (/^[a-zA-Z-]+$/.test(language) && language !== "en") await install(language, english.fingerprint);
}

/** The message of that name, with its arguments in their places. */
export function say(name, given = {}) {
  const [number, english, names] = messages[name];
  const value = (_, place) => String(given[names[place.charCodeAt(0) - FIRST_PLACE]] ?? "");
  return (others[number] || english).replace(VARIABLE, value);
}
