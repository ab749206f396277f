import { inflateSync } from "node:zlib";

/** What a document can do by itself, by the names that PDF gives to it (ISO 32000-2, 12.6 and 7.11.4). */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoTo[ER]|Rendition)(?![A-Za-z0-9])/;

/** A name can be written with its letters as numbers: `/J#61vaScript`. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** So much is unpacked of a document in all. */
const MOST_UNPACKED = 20_000_000;

interface Parts {
  /** Everything that is in no stream. */
  outside: string;
  /** What stands before each stream since the one before it, and where its bytes lie. */
  streams: { before: string; from: number; to: number }[];
}

/** One walk through the document: each byte is looked at once, however its parts are nested or left open. */
function partsOf(text: string): Parts {
  const streams: Parts["streams"] = [];
  // Readers begin a stream after any end of a line, whatever the standard says.
  const begin = /stream[ \t]*(?:\r\n|\n|\r)/g;
  let end = 0;
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const from = begin.lastIndex;
    const to = text.indexOf("endstream", from);
    if (to < 0) {
      streams.push({ before: text.slice(end, match.index), from, to: text.length });
      break;
    }
    streams.push({ before: text.slice(end, match.index), from, to });
    end = to + "endstream".length;
    begin.lastIndex = end;
  }
  const outside = [...streams.map(({ before }) => before), text.slice(end)].join("\n");
  return { outside, streams };
}

/** The objects that are packed into streams, unpacked; null when there is more than a receipt ever holds. */
function packedObjects(streams: Parts["streams"], bytes: Uint8Array): string | null {
  let unpacked = "";
  for (const { before, from, to } of streams) {
    if (!plainNames(before).includes("/ObjStm")) continue;
    const left = MOST_UNPACKED - unpacked.length;
    if (left <= 0) return null;
    try {
      unpacked += inflateSync(bytes.subarray(from, to), { maxOutputLength: left }).toString("latin1");
    } catch {
      return null;
    }
  }
  return unpacked;
}

/**
 * What is wrong with a document: `damaged` without head or end, with anything behind its end, or with parts that cannot
 * be looked into (a locked one too); `active` when it can run, open or carry something. Not the only guard: a document is never shown in a
 * page, only handed over as a download.
 */
export function faultOfPdf(bytes: Uint8Array): "damaged" | "active" | null {
  const text = Buffer.from(bytes).toString("latin1");
  if (!/^%PDF-\d\.\d/.test(text) || !/%%EOF[\s\0]*$/.test(text.slice(-1024))) return "damaged";
  const { outside, streams } = partsOf(text);
  const names = plainNames(outside);
  const packed = packedObjects(streams, bytes);
  if (packed === null || /\/Encrypt(?![A-Za-z0-9])/.test(names)) return "damaged";
  return ACTIVE.test(names) || ACTIVE.test(plainNames(packed)) ? "active" : null;
}
