// A zip of many files, made piece by piece: each is packed by the browser itself, beside the page.

// Of what is packed already.
const STORED = /\.(png|jpe?g|webp|gif|whl|zip|gz|br)$/;
// 1980-01-01, the first day that a zip can say: the same files give the same bytes.
const DATE = 0x0021;
const DEFLATE = 8;
const UTF8_NAMES = 0x0800;
// gzip's own head and end, which a zip has not.
const HEAD_BYTES = 10;
const END_BYTES = 8;

async function gzip(bytes) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Numbers of 2 and 4 bytes, as a zip has them: `[bytes, value]`. */
function record(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

export class Zip {
  #pieces = [];
  #directory = [];
  #bytes = 0;

  #push(...pieces) {
    for (const piece of pieces) this.#bytes += piece.length;
    this.#pieces.push(...pieces);
  }

  async add(name, bytes) {
    const packed = await gzip(bytes);
    const checksum = new DataView(packed.buffer).getUint32(packed.length - END_BYTES, true);
    const isStored = STORED.test(name);
    const content = isStored ? bytes : packed.subarray(HEAD_BYTES, packed.length - END_BYTES);
    const path = new TextEncoder().encode(name);
    const at = this.#bytes;
    const common = [[2, 20], [2, UTF8_NAMES], [2, isStored ? 0 : DEFLATE], [2, 0], [2, DATE], [4, checksum], [4, content.length], [4, bytes.length], [2, path.length], [2, 0]];
    this.#push(record([4, 0x04034b50], ...common), path, content);
    // As files that everybody may read: some unpack them so.
    const more = [[2, 0], [2, 0], [2, 0], [4, (0o100644 << 16) >>> 0], [4, at]];
    this.#directory.push(record([4, 0x02014b50], [2, (3 << 8) | 20], ...common, ...more), path);
  }

  end() {
    const at = this.#bytes;
    const count = this.#directory.length / 2;
    this.#push(...this.#directory);
    this.#push(record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, this.#bytes - at], [4, at], [2, 0]));
    return new Blob(this.#pieces, { type: "application/zip" });
  }
}
