import type postgres from "postgres";
import { type Findings, MOST_FINDINGS, masked, type Rule } from "../findings";

/** A row that a query found to be wrong. `total` is how many the query found in all. */
interface WrongRow {
  line: number;
  value: string | null;
  total: string;
}

/** What a set-wise check looks for, and where its findings are put. */
export interface RowCheck {
  file: string;
  column: string | null;
  rule: Rule;
  personal?: boolean;
}

/**
 * Runs `wrong`, a query that gives (line, value) of every row that breaks the rule and none in a good
 * batch. The lines are kept in `i_wrong`; only the first thousand come over, the rest is counted by the database.
 */
export async function findWrong(
  tx: postgres.TransactionSql,
  findings: Findings,
  check: RowCheck,
  wrong: postgres.PendingQuery<postgres.Row[]>,
): Promise<void> {
  const rows = await tx<WrongRow[]>`
    with w(line, value) as materialized (${wrong}),
      kept as (insert into i_wrong (file, line) select ${check.file}, line from w)
    select line, value::text as value, count(*) over () as total from w order by line limit ${MOST_FINDINGS}`;
  const rest = Number.parseInt(rows[0]?.total ?? "0", 10) - rows.length;
  rows.forEach(({ line, value }, index) => {
    const shown = value !== null && check.personal ? masked(value) : value;
    const times = index === rows.length - 1 ? rest + 1 : 1;
    findings.add({ file: check.file, line, column: check.column, rule: check.rule, value: shown }, times);
  });
}
