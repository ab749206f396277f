import { keyedHash } from "@/lib/auth/keyed-hash";
import { newId } from "@/lib/core/ids";
import { type Findings, masked } from "../findings";
import type { BoundHeader } from "../reading/bind-header";
import type { RecordFault } from "../reading/csv-records";
import type { FileName, FileSpec } from "../reading/file-specs";

const NULL = "\\N";

/** Columns of a staging table beside those of the file, each with how it is made from the row's cells. */
interface MadeColumn {
  name: string;
  type: "uuid" | "bytea";
  make: (cells: Readonly<Record<string, string | undefined>>) => string;
}

/**
 * Ids are made here, by the application, and used only where the core's key turns out to be new. The
 * hash of the phone is what sign-in looks up (decisions.md 12).
 */
export const MADE: Partial<Record<FileName, readonly MadeColumn[]>> = {
  "cardholders.csv": [
    { name: "cardholder_id", type: "uuid", make: newId },
    { name: "phone_point_id", type: "uuid", make: (cells) => (cells.phone === undefined ? NULL : newId()) },
    { name: "email_point_id", type: "uuid", make: (cells) => (cells.email === undefined ? NULL : newId()) },
    {
      name: "phone_hash",
      type: "bytea",
      make: ({ phone }) =>
        phone === undefined ? NULL : `\\\\x${Buffer.from(keyedHash("phone", phone)).toString("hex")}`,
    },
  ],
  "accounts.csv": [{ name: "account_id", type: "uuid", make: newId }],
};

/** Checks the rows of one file and writes each as a line of COPY text: line number, mark, columns, made columns. */
export class StagedRows {
  rows = 0;
  readonly #made: readonly MadeColumn[];

  constructor(
    private readonly spec: FileSpec,
    private readonly header: BoundHeader,
    private readonly findings: Findings,
    private readonly write: (line: string) => void,
  ) {
    this.#made = MADE[spec.name] ?? [];
  }

  /** A row with a bad cell is staged with that cell empty, so that one fault does not show as many. */
  take(line: number, fields: readonly string[], fault: RecordFault): void {
    this.rows += 1;
    const { spec, header, findings } = this;
    if (fault === "quotes") {
      findings.add({ file: spec.name, line, column: null, rule: "columns", value: "quotes that do not pair up" });
      return;
    }
    if (fields.length !== header.width) {
      const value = `${fields.length} fields, not ${header.width}`;
      findings.add({ file: spec.name, line, column: null, rule: "columns", value });
      return;
    }
    let out = "";
    const before = findings.total;
    const cells: Record<string, string | undefined> = {};
    for (const { column, place } of header.places) {
      const text = place === -1 ? "" : (fields[place] as string);
      const read = this.#cell(line, column, text, fault);
      out += `\t${read ?? NULL}`;
      if (this.#made.length > 0 && read !== null) cells[column.name] = text;
    }
    for (const made of this.#made) out += `\t${made.make(cells)}`;
    this.write(`${line}\t${findings.total === before ? NULL : "t"}${out}\n`);
  }

  #cell(line: number, column: FileSpec["columns"][number], text: string, fault: RecordFault): string | null {
    if (text === "" && !column.required) return null;
    const damaged = fault === "encoding" && text.includes("\ufffd");
    const read = damaged || text === "" ? null : column.kind.read(text);
    if (read !== null) return read;
    const rule = damaged ? "encoding" : text === "" ? "required" : column.kind.rule;
    const value = column.personal ? masked(text) : text;
    this.findings.add({ file: this.spec.name, line, column: column.name, rule, value });
    return null;
  }
}
