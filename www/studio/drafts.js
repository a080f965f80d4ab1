// Drafts, by the lesson's name, in the browser's store. A draft that another tab has written since is never overwritten: what is
// written here then goes on under another name.

import { readPictures } from "./pictures.js";

const KEY = "port6379.studio.";
const CURRENT = "port6379.studio-current";

/** What may be a lesson's name. */
export const NAME = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;

function read(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY + name));
    const isDraft = typeof draft?.data === "string" && typeof draft.text === "string";
    return isDraft ? { data: draft.data, text: draft.text, pictures: readPictures(draft.pictures), stamp: String(draft.stamp) } : undefined;
  } catch {
    return undefined;
  }
}

export class Drafts {
  /** What each draft was stamped with when this tab read or wrote it last. */
  #stamps = new Map();

  /** The names of all drafts. */
  names() {
    try {
      const names = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
      return names.map((key) => key.slice(KEY.length)).filter((name) => NAME.test(name)).sort();
    } catch {
      return [];
    }
  }

  /** The draft of that name; `undefined`: there is none that can be read. */
  load(name) {
    const draft = read(name);
    if (draft) this.#stamps.set(name, draft.stamp);
    return draft;
  }

  /** A name that no draft has, like the given one. */
  free(name) {
    const taken = new Set(this.names());
    if (!taken.has(name)) return name;
    const stem = name.replace(/-\d+$/, "").slice(0, 56);
    let number = 2;
    while (taken.has(`${stem}-${number}`)) number++;
    return `${stem}-${number}`;
  }

  /** Whether another tab has written or deleted that draft since this one did. */
  isForeign(name) {
    const stored = read(name);
    const known = this.#stamps.get(name);
    return stored !== undefined && stored.stamp !== known;
  }

  /** Keeps a draft. Under which name, or `undefined`: the browser refuses. */
  save(name, { data, text, pictures }) {
    const under = this.isForeign(name) ? this.free(name) : name;
    const stamp = `${Date.now()}-${Math.random()}`;
    try {
      localStorage.setItem(KEY + under, JSON.stringify({ data, text, pictures, stamp }));
      localStorage.setItem(CURRENT, under);
    } catch {
      return undefined;
    }
    this.#stamps.set(under, stamp);
    return under;
  }

  remove(name) {
    try {
      localStorage.removeItem(KEY + name);
    } catch {
      // A store that is not there keeps nothing.
    }
    this.#stamps.delete(name);
  }

  /** The one that was written last. */
  current() {
    try {
      const name = localStorage.getItem(CURRENT) ?? "";
      return this.names().includes(name) ? name : this.names()[0];
    } catch {
      return undefined;
    }
  }

  /** `told` hears the name of a draft that another tab has written. */
  watch(told) {
    addEventListener("storage", ({ key }) => {
      if (key?.startsWith(KEY)) told(key.slice(KEY.length));
    });
  }
}
