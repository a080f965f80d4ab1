// The instance's files in the interpreter's own file system: laid out before a program begins, and compared with what was there
// when it has changed something.

/** Files of this size are compared by their bytes, larger ones by their time. */
const COMPARED_BYTES = 1 << 20;
/** What is in no folder of the instance. */
const LEFT_OUT = /\/site-packages(\/|$)|\/__pycache__(\/|$)/;

export class Files {
  #FS;
  #acts;
  /** What the instance has, as far as it is known here. */
  #known = new Map();
  #roots = [];

  constructor(FS, acts) {
    this.#FS = FS;
    this.#acts = acts;
  }

  put(commission) {
    const FS = this.#FS;
    for (const [path, bytes] of commission.files) {
      if (path.startsWith("/proc/") || path.startsWith("/dev/")) continue;
      if (path.endsWith("/")) FS.mkdirTree(path.slice(0, -1));
      else {
        FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
        FS.writeFile(path, bytes);
      }
    }
    for (const root of commission.writable) if (root) FS.mkdirTree(root);
    FS.mkdirTree(commission.directory);
    const [first] = commission.writable;
    // Root may write anywhere, but not all that is here is the instance's.
    this.#roots = first === "" ? ["/root", "/home", "/tmp", "/opt", "/srv", "/etc", "/var"] : commission.writable;
    this.#known = this.#list();
  }

  #list() {
    const FS = this.#FS;
    const found = new Map();
    const walk = (folder) => {
      for (const name of FS.readdir(folder)) {
        const path = `${folder}/${name}`;
        if (name === "." || name === ".." || LEFT_OUT.test(path)) continue;
        const { mode, mtime, size } = FS.lstat(path);
        if (FS.isDir(mode)) {
          found.set(`${path}/`, { isFolder: true });
          walk(path);
        } else if (FS.isFile(mode)) {
          const bytes = size <= COMPARED_BYTES ? FS.readFile(path) : null;
          found.set(path, { mtime: mtime.getTime(), size, bytes });
        }
      }
    };
    for (const root of this.#roots) if (FS.analyzePath(root).exists) walk(root);
    return found;
  }

  /** What has changed becomes acts. */
  give() {
    const now = this.#list();
    for (const [path, file] of now) {
      const known = this.#known.get(path);
      if (file.isFolder) {
        if (!known) this.#acts.add("d", path.slice(0, -1));
      } else if (!known || !isSame(known, file)) this.#acts.add("w", path, file.bytes ?? this.#FS.readFile(path));
    }
    const gone = [...this.#known.keys()].filter((path) => !now.has(path));
    // With a folder goes what is in it.
    for (const path of gone) {
      const isWithin = gone.some((other) => other !== path && other.endsWith("/") && path.startsWith(other));
      if (!isWithin) this.#acts.add("u", path.replace(/\/$/, ""));
    }
    this.#known = now;
  }
}

function isSame(one, other) {
  if (one.size !== other.size) return false;
  if (!one.bytes || !other.bytes) return one.mtime === other.mtime;
  return one.bytes.every((byte, at) => byte === other.bytes[at]);
}
