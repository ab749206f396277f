import { now } from "./clock";

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits, so that keys made together lie
 * together in an index. Made by the application, never by the database.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const ms = now().epochMilliseconds;
  view.setUint16(0, Math.floor(ms / 0x1_0000_0000));
  view.setUint32(2, ms % 0x1_0000_0000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether text from a URL or a form can be an id at all. Asked before the database is. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
