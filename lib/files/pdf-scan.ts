import { inflateSync } from "node:zlib";

/** What a document can do by itself, by the names that PDF gives to it (ISO 32000-2, 12.6 and 7.11.4). */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition)(?![A-Za-z0-9])/;

/** A name can be written with its letters as numbers: `/J#61vaScript`. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** So much is unpacked of a document in all. */
const MOST_UNPACKED = 20_000_000;

const STREAM = /<<((?:(?!stream\r?\n)[\s\S]){0,4000}?)>>\s*stream\r?\n/g;

/** The objects that are packed into streams, unpacked; null when there is more than a receipt ever holds. */
function packedObjects(text: string, bytes: Uint8Array): string | null {
  let unpacked = "";
  for (const match of text.matchAll(STREAM)) {
    if (!plainNames(match[1] ?? "").includes("/ObjStm")) continue;
    const from = match.index + match[0].length;
    const to = text.indexOf("endstream", from);
    const left = MOST_UNPACKED - unpacked.length;
    if (to < 0 || left <= 0) return null;
    try {
      unpacked += inflateSync(bytes.subarray(from, to), { maxOutputLength: left }).toString("latin1");
    } catch {
      return null;
    }
  }
  return unpacked;
}

/** The document without the content of its streams, in which any letters can stand by chance. */
const withoutStreams = (text: string) => text.replace(/stream\r?\n[\s\S]*?endstream/g, "");

/**
 * What is wrong with a document: `damaged` without head or end, or with parts that cannot be looked into (a locked
 * one too); `active` when it can run, open or carry something. Not the only guard: a document is never shown in a
 * page, only handed over as a download.
 */
export function faultOfPdf(bytes: Uint8Array): "damaged" | "active" | null {
  const text = Buffer.from(bytes).toString("latin1");
  if (!/^%PDF-\d\.\d/.test(text) || !text.slice(-1024).includes("%%EOF")) return "damaged";
  const packed = packedObjects(text, bytes);
  if (packed === null || /\/Encrypt(?![A-Za-z0-9])/.test(plainNames(withoutStreams(text)))) return "damaged";
  return ACTIVE.test(plainNames(withoutStreams(text))) || ACTIVE.test(plainNames(packed)) ? "active" : null;
}
