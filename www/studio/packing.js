// Bytes packed for a file or a link, and back.

/** What a fragment may have, so that mail programs and chats pass it on whole. */
export const LONGEST_LINK = 32_000;

/** `content`: bytes or a text. */
export async function pack(content) {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Unpacks so many bytes at most, as a few can be packed gigabytes: more is a `RangeError`. */
export async function unpack(bytes, largest) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const pieces = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > largest) {
      reader.cancel().catch(() => {});
      throw new RangeError("too large");
    }
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** Bytes as a fragment of an address has them. */
function toText(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** And back; fails with what is no such text. */
export function toBytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

/** The link to `page` with the content packed in its fragment, behind `mark`, and whether it is short enough. */
export async function linkTo(page, mark, content) {
  const packed = toText(await pack(content));
  const url = new URL(page, document.baseURI);
  url.hash = mark + packed;
  return { url: url.href, length: packed.length, isShort: packed.length <= LONGEST_LINK };
}
