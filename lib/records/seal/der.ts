/** DER, as far as a certificate and a seal need it (ITU-T X.690): what is written has its shortest form. */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  text: 0x0c,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  if (length < 0x1_0000) return Uint8Array.of(0x82, length >> 8, length & 0xff);
  throw new RangeError("longer than anything written here");
}

/** An element of a tag around its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = joined(content);
  return joined([Uint8Array.of(tag), lengthBytes(body.length), body]);
}

/** A number that is not negative, from its bytes. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  const from = bytes.findIndex((byte) => byte !== 0);
  const body = from < 0 ? Uint8Array.of(0) : bytes.subarray(from);
  return (body[0] ?? 0) & 0x80 ? der(TAG.integer, Uint8Array.of(0), body) : der(TAG.integer, body);
}

/** `1.2.840.10045.4.3.2` */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map((part) => Number.parseInt(part, 10));
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(TAG.oid, Uint8Array.from(bytes));
}

/** An element as it was found. `whole` has its tag and length with it. */
export interface Element {
  tag: number;
  content: Uint8Array;
  whole: Uint8Array;
}

/** What cannot be read as DER. */
export class NotDer extends Error {
  override name = "NotDer";
}

function readOne(bytes: Uint8Array, at: number): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new NotDer("cut");
  let length = first;
  let from = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new NotDer("length");
    length = 0;
    for (let n = 0; n < count; n += 1) length = length * 256 + (bytes[from + n] ?? 0);
    from += count;
  }
  if (from + length > bytes.length) throw new NotDer("cut");
  return { tag, content: bytes.subarray(from, from + length), whole: bytes.subarray(at, from + length) };
}

/**
 * The first element of bytes; what stands behind it (the padding of a seal) is left alone.
 * @throws NotDer
 */
export function readDer(bytes: Uint8Array): Element {
  return readOne(bytes, 0);
}

/**
 * The elements inside one.
 * @throws NotDer
 */
export function partsOf({ content }: Pick<Element, "content">): Element[] {
  const parts: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const part = readOne(content, at);
    parts.push(part);
    at += part.whole.length;
  }
  return parts;
}

/** An object identifier as people write it. */
export function oidOf({ content }: Pick<Element, "content">): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [head = 0, ...rest] = numbers;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join(".");
}
