// What earlier versions of the page stored, which is taken over.

/** Plain data as bytes, as version 2 of the page stored it. */
export function packed(...parts) {
  const bytes = [];
  const number = (value) => {
    for (let rest = BigInt(value); ; rest >>= 7n) {
      if (rest < 128n) return bytes.push(Number(rest));
      bytes.push(Number(rest & 127n) | 128);
    }
  };
  for (const part of parts) {
    if (Buffer.isBuffer(part)) bytes.push(...part);
    else if (typeof part === "string") {
      number(part.length);
      bytes.push(...Buffer.from(part));
    } else number(part);
  }
  return Buffer.from(bytes);
}
