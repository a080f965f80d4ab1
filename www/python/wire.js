// Acts and news as bytes: src/lab/actors/codec.rs reads and writes the same. A letter for what it is, then its fields; a number
// has four bytes, the lowest first, and text and bytes have their length before them.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What stands for no number. */
export const NONE = 0xffffffff;

/** Acts that wait to be sent, in their order. */
export class Acts {
  #pieces = [];
  #size = 0;
  /** The output that is written last, to which more may be joined. */
  #output = null;

  get size() {
    return this.#size;
  }

  /** One act. A field is a number, a string, bytes, or `{ raw }`: bytes as they are. */
  add(letter, ...fields) {
    this.#output = null;
    this.#push(encoder.encode(letter));
    for (const field of fields) this.#field(field);
    return this;
  }

  /** Output, which is joined with what was written before it. */
  output(letter, bytes) {
    if (this.#output?.letter !== letter) {
      this.add(letter);
      this.#output = { letter, length: this.#number(0), count: 0 };
    }
    this.#push(bytes.slice());
    this.#output.count += bytes.length;
    new DataView(this.#output.length.buffer).setUint32(0, this.#output.count, true);
  }

  /** All of them, which are not here any more. */
  take() {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [];
    this.#size = 0;
    this.#output = null;
    return all;
  }

  #field(field) {
    if (typeof field === "number") this.#number(field);
    else if (field.raw) this.#push(Uint8Array.from(field.raw));
    else {
      const bytes = typeof field === "string" ? encoder.encode(field) : field.slice();
      this.#number(bytes.length);
      this.#push(bytes);
    }
  }

  #number(number) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, number, true);
    this.#push(bytes);
    return bytes;
  }

  #push(bytes) {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }
}

/** Reads fields one after another. */
class Fields {
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  double() {
    this.at += 8;
    return this.view.getFloat64(this.at - 8, true);
  }

  some() {
    const length = this.number();
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  text() {
    return decoder.decode(this.some());
  }

  many(read) {
    return Array.from({ length: this.number() }, read);
  }

  address() {
    return [this.byte(), this.byte(), this.byte(), this.byte()].join(".");
  }

  commission() {
    return {
      argv: this.many(() => this.text()),
      variables: this.many(() => this.text()),
      directory: this.text(),
      terminals: [this.byte(), this.byte(), this.byte()].map(Boolean),
      writable: this.many(() => this.text()),
      files: this.many(() => [this.text(), this.some()]),
    };
  }

  one() {
    const news = { kind: String.fromCharCode(this.byte()), now: this.double() };
    switch (news.kind) {
      case "H":
        return { ...news, commission: this.commission() };
      case "n":
        return { ...news, query: this.number(), addresses: this.many(() => this.address()) };
      case "f":
        return { ...news, socket: this.number(), errno: this.byte() };
      case "s":
        return { ...news, socket: this.number(), bytes: this.some() };
      case "x":
        return { ...news, socket: this.number(), isReset: this.byte() === 1 };
      case "c":
        return { ...news, socket: this.number() };
      case "t":
        return { ...news, timer: this.number() };
      case "r":
        return { ...news, bytes: this.some() };
      default:
        return news;
    }
  }
}

/** All news in some bytes, with the lab's time in milliseconds. */
export function readNews(bytes) {
  const fields = new Fields(bytes);
  const all = [];
  while (fields.at < bytes.length) all.push(fields.one());
  return all;
}
