import { createHash } from "node:crypto";
import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import { UnreadableBatch } from "../findings";
import { FILES, type FileName, FULL_NEEDS, isFileName } from "./file-specs";

export const MANIFEST = "manifest.json";
const FORMAT = "huanqing-import/1";

/** What the manifest says of one file. */
export interface FileClaim {
  rows: number;
  sha256: string;
  /** Sums of money columns as decimal text, `1234.50`. */
  totals: Readonly<Record<string, string>>;
}

export interface Manifest {
  batchRef: string;
  source: string;
  asOf: PlainDate;
  kind: "full" | "delta";
  previousBatchRef: string | null;
  files: ReadonlyMap<FileName, FileClaim>;
  /** Files named in the manifest that the format does not know. */
  unknownFiles: readonly string[];
}

const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u);
const shape = z.object({
  format: z.literal(FORMAT),
  batch_ref: name,
  source: name,
  as_of: z.string().refine((text) => parseDate(text) !== null && !text.startsWith("0000")),
  kind: z.enum(["full", "delta"]).default("full"),
  previous_batch_ref: name.nullish(),
  files: z.record(
    z.string(),
    z.object({
      rows: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
      totals: z
        .record(
          z.string(),
          z.string().refine((text) => TOTAL.test(text)),
        )
        .default({}),
    }),
  ),
});

/** A total can have more digits than one amount. */
const TOTAL = /^-?\d{1,20}(\.\d{1,2})?$/;

/** A total of the manifest in minor units. Read like an amount, but with more digits. */
export function totalOf(text: string): bigint {
  const amount = parseMoney(text);
  if (amount !== null) return amount;
  const [whole = "", decimals = ""] = text.split(".");
  return BigInt(whole + decimals.padEnd(2, "0"));
}

/**
 * Reads `manifest.json`.
 * @throws UnreadableBatch (rule `format` or `manifest`) naming the first field that is wrong
 */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new UnreadableBatch(MANIFEST, "format", "it is not JSON");
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join(".") ?? "";
    if (path === "format") throw new UnreadableBatch(MANIFEST, "format", `its format is not ${FORMAT}`);
    throw new UnreadableBatch(
      MANIFEST,
      "manifest",
      `${path === "" ? "it" : path} is missing or not as the format says`,
    );
  }
  const { files, ...head } = parsed.data;
  const known = new Map<FileName, FileClaim>();
  for (const { name: file } of FILES) {
    const claim = files[file];
    if (claim) known.set(file, { ...claim, sha256: claim.sha256.toLowerCase() });
  }
  const missing = head.kind === "full" ? FULL_NEEDS.filter((file) => !known.has(file)) : [];
  if (missing.length > 0) {
    throw new UnreadableBatch(MANIFEST, "manifest", `a full batch needs ${missing.join(", ")}`);
  }
  if (known.size === 0) throw new UnreadableBatch(MANIFEST, "manifest", "files names no file of the format");
  return {
    batchRef: head.batch_ref,
    source: head.source,
    asOf: parseDate(head.as_of) as PlainDate,
    kind: head.kind,
    previousBatchRef: head.previous_batch_ref ?? null,
    files: known,
    unknownFiles: Object.keys(files).filter((file) => !isFileName(file)),
  };
}

/** What "the same batch" means: one hash over the hashes of its files by name, in either packing. */
export function contentHash(hashes: ReadonlyMap<string, string>): string {
  const lines = [...hashes].map(([file, sha256]) => `${file} ${sha256}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}
