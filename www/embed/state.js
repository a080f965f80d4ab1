// A world's bytes as a string that a host's page can keep: `1.`, then the bytes, packed, in base64url. What a host gives back may be
// anything, so no more of it is unpacked than a world can have.

const BEGINNING = "1.";
const MOST_BYTES = 16 << 20;

/** All bytes that come out of a stream of pieces; more than there may be are not waited for. */
async function gather(stream) {
  const pieces = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw "too-large";
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The string of these bytes. */
export async function pack(bytes) {
  const packed = await gather(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  let text = "";
  // In slices: a call takes only so many arguments.
  for (let at = 0; at < packed.length; at += 8_192) text += String.fromCharCode(...packed.subarray(at, at + 8_192));
  return BEGINNING + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of such a string. Rejects with the name of what is wrong. */
export async function unpack(text) {
  const [, version, packed] = /^(\d+)\.([\w-]*)$/.exec(text) ?? [];
  if (version === undefined) throw "bad-state";
  if (`${version}.` !== BEGINNING) throw "other-version";
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return await gather(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  } catch (error) {
    throw error === "too-large" ? error : "bad-state";
  }
}
