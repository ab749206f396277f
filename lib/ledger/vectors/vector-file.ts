import { z } from "zod";

export const FORMAT = "huanqing-vectors/1";

export interface VectorFile {
  readonly policy: string;
  /** Not read yet: a vector that breaks the format fails alone. */
  readonly vectors: readonly unknown[];
}

/** The text is no vector file of this format; the message says why, for the person at the command line. */
export class VectorFileError extends Error {}

const frame = z.object({ format: z.literal(FORMAT), policy: z.string().optional(), vectors: z.array(z.unknown()) });
const named = z.object({ id: z.string() });

/** Reads the frame of a file from its bytes. Throws VectorFileError: not UTF-8, not JSON, another format, an id twice. */
export function readVectorFile(bytes: Uint8Array): VectorFile {
  const parsed = frame.safeParse(parseJson(bytes));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: "" };
    throw new VectorFileError(`not in the format ${FORMAT}: ${path.join(".")} ${message}`);
  }
  const seen = new Set<string>();
  for (const vector of parsed.data.vectors) {
    const { data } = named.safeParse(vector);
    if (!data) continue;
    if (seen.has(data.id)) throw new VectorFileError(`two vectors share the id ${JSON.stringify(data.id)}`);
    seen.add(data.id);
  }
  return { policy: parsed.data.policy ?? "(no name)", vectors: parsed.data.vectors };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    // A byte order mark is kept, and so refused by the JSON parser: the format has none.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new VectorFileError("not JSON in UTF-8 without a byte order mark");
  }
}
