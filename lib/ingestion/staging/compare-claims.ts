import type postgres from "postgres";
import { type Money, money, moneyToString } from "@/lib/core/money";
import type { Findings } from "../findings";
import type { FileSpec } from "../reading/file-specs";
import { type FileClaim, totalOf } from "../reading/manifest";
import type { LoadedFile } from "./load-file";

/**
 * Compares what the manifest claims of a file with what arrived: hash, rows, totals to the cent. All rows count,
 * those too that are set aside later; a column with an amount that could not be read has no sum, which is a warning.
 */
export async function compareClaims(
  tx: postgres.TransactionSql,
  spec: FileSpec,
  claim: FileClaim,
  found: LoadedFile,
  findings: Findings,
  warnings: string[],
): Promise<void> {
  const wrong = (rule: "hash" | "rows" | "totals", column: string | null, value: string) =>
    findings.add({ file: spec.name, line: null, column, rule, value });
  if (claim.sha256 !== found.sha256) wrong("hash", null, `manifest ${claim.sha256}, file ${found.sha256}`);
  if (found.unusable) return;
  if (claim.rows !== found.rows) wrong("rows", null, `manifest ${claim.rows}, file ${found.rows}`);
  const sums = await sumsOf(tx, spec);
  for (const [column, total] of Object.entries(claim.totals)) {
    const sum = sums.get(column);
    if (sum === undefined) wrong("totals", column, "the file has no column of money with this name");
    else if (findings.touches(spec.name, column)) {
      warnings.push(`${spec.name}: the total of ${column} was not compared, because not every amount can be read`);
    } else if (sum !== totalOf(total)) {
      wrong("totals", column, `manifest ${total}, file ${moneyToString(sum)}`);
    }
  }
}

/** The sum of every money column as it reached the database, in minor units. */
async function sumsOf(tx: postgres.TransactionSql, spec: FileSpec): Promise<Map<string, Money>> {
  const columns = spec.columns.filter(({ kind }) => kind.type === "bigint").map(({ name }) => name);
  if (columns.length === 0) return new Map();
  const list = columns.map((name) => `coalesce(sum("${name}"), 0)::text as "${name}"`);
  const [row] = await tx.unsafe<Record<string, string>[]>(`select ${list.join(", ")} from ${spec.table}`);
  return new Map(columns.map((name) => [name, money(BigInt(row?.[name] ?? "0"))]));
}
