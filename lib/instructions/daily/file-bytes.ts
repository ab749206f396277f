import { createHash } from "node:crypto";
import { ControlTotals, CSV_HEADER, csvLine, type DailyFile, type FileRow, manifestText } from "./file-format";

/** What was read of a file while its bytes went by. */
export interface Measured {
  rows: number;
  sha256: string;
  totals: ControlTotals;
}

/** The bytes of a file, and once they have all gone by, what they were. */
export function fileBytes(rows: AsyncIterable<FileRow>): { bytes: AsyncGenerator<Buffer>; measured: () => Measured } {
  const hash = createHash("sha256");
  const totals = new ControlTotals();
  let count = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    const encoded = (text: string) => {
      const chunk = Buffer.from(text, "utf8");
      hash.update(chunk);
      return chunk;
    };
    yield encoded(CSV_HEADER);
    for await (const row of rows) {
      count += 1;
      totals.add(row);
      yield encoded(csvLine(row));
    }
  }
  return { bytes: bytes(), measured: () => ({ rows: count, sha256: hash.digest("hex"), totals }) };
}

/** Reads a file to its end without keeping it. */
export async function measureFile(rows: AsyncIterable<FileRow>): Promise<Measured> {
  const { bytes, measured } = fileBytes(rows);
  for await (const _ of bytes);
  return measured();
}

/** A source can be called anything; what stands in names of files is plain, and one name never means two sources. */
function plainSource(source: string): string {
  if (/^[A-Za-z0-9-]{1,60}$/.test(source)) return source;
  return `source_${createHash("sha256").update(source, "utf8").digest("hex").slice(0, 32)}`;
}

export type Part = "rows" | "manifest";

/** `instructions-<source>-<day>.csv`, `instructions-<source>-<day>.manifest.json` */
export function fileName({ source, day }: Pick<DailyFile, "source" | "day">, part: Part): string {
  return `instructions-${plainSource(source)}-${day.toString()}${part === "rows" ? ".csv" : ".manifest.json"}`;
}

/** Where a part lies in the store. */
export function fileKey(file: Pick<DailyFile, "source" | "day">, part: Part): string {
  return `instructions/${fileName(file, part)}`;
}

export function manifestOf(file: DailyFile, totals: ControlTotals, previous: DailyFile | null): string {
  return manifestText(file, fileName(file, "rows"), totals, previous);
}
