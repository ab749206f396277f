import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Database } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { CsvRecords } from "@/lib/ingestion/reading/csv-records";
import { acknowledgeFile, NothingTaken } from "@/lib/instructions/answers/mutations";

const COLUMNS = ["instruction_id", "outcome", "core_ref", "code", "at"] as const;
const NEEDED = ["instruction_id", "outcome", "at"] as const;

/** What the core says of its file, where it says anything. */
export interface Claims {
  rows?: number;
  sha256?: string;
}

/** Nothing of the file was taken; the message says why, with the lines. */
export class FileRefused extends Error {
  override name = "FileRefused";
}

/** One line of the file, not yet looked at. */
interface AcknowledgementLine {
  line: number;
  given: Record<string, string | null>;
}

/**
 * Reads a CSV file of acknowledgements (RFC 4180, columns by name in any order, others ignored), and compares it
 * with its control totals.
 * @throws FileRefused
 */
async function readAcknowledgements(file: string, claims: Claims): Promise<AcknowledgementLine[]> {
  const lines: AcknowledgementLine[] = [];
  const hash = createHash("sha256");
  let header: string[] | null = null;
  const records = new CsvRecords((line, fields, fault) => {
    if (fault) throw new FileRefused(`line ${line}: ${fault === "encoding" ? "not UTF-8" : "not RFC 4180"}`);
    if (header === null) header = readHeader(fields);
    else if (fields.length !== header.length) throw new FileRefused(`line ${line}: not as many cells as columns`);
    else lines.push({ line, given: readLine(header, fields) });
  });
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    records.push(chunk as Buffer);
  }
  records.end();
  if (header === null) throw new FileRefused("the file is empty");
  if (claims.rows !== undefined && claims.rows !== lines.length) {
    throw new FileRefused(`${lines.length} rows, where ${claims.rows} were announced`);
  }
  const sha256 = hash.digest("hex");
  if (claims.sha256 !== undefined && claims.sha256.toLowerCase() !== sha256) {
    throw new FileRefused(`its SHA-256 is ${sha256}, another was announced`);
  }
  return lines;
}

function readHeader(fields: string[]): string[] {
  const missing = NEEDED.filter((name) => !fields.includes(name));
  if (missing.length > 0) throw new FileRefused(`columns are missing: ${missing.join(", ")}`);
  if (new Set(fields).size < fields.length) throw new FileRefused("a column stands there twice");
  return fields;
}

/** An empty cell is nothing said. */
function readLine(header: readonly string[], fields: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(COLUMNS.map((name) => [name, fields[header.indexOf(name)] || null]));
}

/** No more lines are named. */
const MOST_NAMED = 1_000;

/**
 * Takes a file of acknowledgements: all of it or nothing.
 * @throws FileRefused
 */
export async function takeAcknowledgementFile(
  db: Database,
  file: string,
  claims: Claims,
  operator: Actor,
  at: Instant,
): Promise<{ accepted: number; known: number }> {
  const lines = await readAcknowledgements(file, claims);
  try {
    const given = lines.map((one) => one.given);
    const results = await acknowledgeFile(db, given, operator, at);
    const known = results.filter((one) => one.outcome === "known").length;
    return { accepted: results.length - known, known };
  } catch (error) {
    if (!(error instanceof NothingTaken)) throw error;
    const wrong = error.results.flatMap((one, index) => {
      if (one.outcome !== "refused") return [];
      return [`line ${lines[index]?.line}: ${one.code}${one.field ? ` (${one.field})` : ""}`];
    });
    throw new FileRefused([`${wrong.length} refused`, ...wrong.slice(0, MOST_NAMED)].join("\n"));
  }
}
