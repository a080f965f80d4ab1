// What the address of an embed asks for: `?embed&lesson=fix-port&panes=lesson,terminal`. It comes from a host's page or from
// anybody, so each word is checked; one that makes no sense is passed over and named in `refused`, and the page says so.
//
// Pure: it touches neither page nor window.

const PANES = ["lesson", "network", "console", "flow", "data", "metrics", "editor", "terminal"];
const LONGEST_SHOWN = 60;

/** Letters, digits and what stands in the names of lessons and steps. */
const PLAIN = /^[\w.-]{1,80}$/;
// Without dots: what is kept for `a` must never look like what is kept for `a.b`.
const ID = /^[\w-]{1,64}$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i;

/** The panes of a list; nothing where one of them is none. */
function panes(value) {
  const names = value.split(",").map((name) => name.trim());
  return names.every((name) => PANES.includes(name)) ? [...new Set(names)] : undefined;
}

/** An origin that messages can be pinned to. */
function origin(value) {
  const url = URL.canParse?.(value) ? new URL(value) : null;
  return url && /^https?:$/.test(url.protocol) && url.origin === value ? value : undefined;
}

function spoken(value) {
  const names = value.split(",").map((name) => name.trim());
  return names.every((name) => name === "lti" || name === "xapi") ? names : undefined;
}

const matching = (pattern) => (value) => (pattern.test(value) ? value : undefined);

const READERS = {
  lesson: matching(PLAIN),
  step: matching(PLAIN),
  panes,
  theme: matching(/^(auto|light|dark)$/),
  lang: matching(LANGUAGE),
  fresh: (value) => (["", "1", "true"].includes(value) ? true : undefined),
  id: matching(ID),
  origin,
  speak: spoken,
};

/**
 * The words of an address that make sense, by their names, and those that do not: `refused`, pairs of name and value.
 * `search`: what stands behind its question mark.
 */
export function read(search) {
  const given = new URLSearchParams(search);
  const asked = { refused: [] };
  for (const [name, reader] of Object.entries(READERS)) {
    const value = given.get(name);
    if (value === null) continue;
    asked[name] = reader(value);
    if (asked[name] === undefined) asked.refused.push([name, value.slice(0, LONGEST_SHOWN)]);
  }
  // What a student has done is told to nobody in particular only where somebody is named.
  if (asked.speak?.includes("xapi") && !asked.origin) {
    asked.speak = asked.speak.filter((name) => name !== "xapi");
    asked.refused.push(["speak", "xapi"]);
  }
  return asked;
}
