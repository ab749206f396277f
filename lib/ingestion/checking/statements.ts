import type postgres from "postgres";
import { money, moneyToString } from "@/lib/core/money";
import { type Findings, MOST_FINDINGS } from "../findings";
import { findWrong } from "./row-query";

/** opening + purchases + cash + interest + fees − payments + adjustments = closing, to the cent. */
export async function checkInvariant(tx: postgres.TransactionSql, findings: Findings): Promise<void> {
  await findWrong(
    tx,
    findings,
    { file: "statements.csv", column: "closing_balance", rule: "invariant" },
    tx`
    select s.line, format('%s %s', s.account_ref, s.statement_date) from i_statement s
    where opening_balance + purchases + cash + interest + fees - payments + adjustments <> closing_balance`,
  );
}

/** Which kinds of entries make which column, and with which sign (import format, entries.csv). */
const SUMS = `
  coalesce(sum(amount) filter (where kind in ('purchase', 'instalment')), 0) as purchases,
  coalesce(sum(amount) filter (where kind = 'cash'), 0) as cash,
  coalesce(sum(amount) filter (where kind = 'interest'), 0) as interest,
  coalesce(sum(amount) filter (where kind in ('late_fee', 'service_fee')), 0) as fees,
  -coalesce(sum(amount) filter (where kind = 'payment'), 0) as payments,
  coalesce(sum(amount) filter (where kind in ('refund', 'adjustment')), 0) as adjustments`;

/**
 * Statements whose stored entries count beside those of the batch, because they will stand together
 * afterwards. Delta: every statement that the batch names, gives an entry to or takes one from. Full: the
 * entries of a statement come whole, so only a statement that changes without any entry is compared with
 * the stored ones.
 */
async function listTouched(tx: postgres.TransactionSql, kind: "full" | "delta"): Promise<void> {
  if (kind === "delta") {
    await tx`create temporary table i_touched on commit drop as
      select account_ref, statement_date from i_statement
      union select account_ref, statement_date from i_entry where statement_date is not null
      union select m.account_ref, e.statement_date from i_entry b join i_map m using (account_ref)
        join entry e using (cardholder_id, account_id, entry_ref) where e.statement_date is not null`;
  } else {
    await tx`create temporary table i_touched on commit drop as
      select s.account_ref, s.statement_date from i_statement s join i_map m using (account_ref)
        join statement t using (cardholder_id, account_id, statement_date)
      where (s.purchases, s.cash, s.interest, s.fees, s.payments, s.adjustments)
          is distinct from (t.purchases, t.cash, t.interest, t.fees, t.payments, t.adjustments)
        and not exists (select 1 from i_entry e
          where e.account_ref = s.account_ref and e.statement_date = s.statement_date)`;
  }
  await tx`analyze i_touched`;
}

/**
 * Where the entries of a statement are given, they sum to its columns. A statement without any entry is
 * "not given" and not compared; one with a cell that could not be read has its own finding already.
 */
export async function checkEntrySums(
  tx: postgres.TransactionSql,
  findings: Findings,
  kind: "full" | "delta",
): Promise<void> {
  await listTouched(tx, kind);
  await tx`create temporary table i_given on commit drop as
    select account_ref, statement_date, min(line) as line, ${tx.unsafe(SUMS)} from (
      select line, account_ref, statement_date, kind, amount from i_entry where statement_date is not null
      union all
      select null, m.account_ref, e.statement_date, e.kind, e.amount
      from i_touched t join i_map m using (account_ref)
        join entry e using (cardholder_id, account_id, statement_date)
      where not exists (select 1 from i_entry b where b.account_ref = m.account_ref and b.entry_ref = e.entry_ref)
    ) given group by account_ref, statement_date having bool_and(amount is not null and kind is not null)`;
  const columns = ["purchases", "cash", "interest", "fees", "payments", "adjustments"];
  const said = columns.map((name) => `case when s.line is null then t.${name} else s.${name} end`);
  const rows = await tx.unsafe<SumRow[]>(`
    with w as materialized (
    select coalesce(s.line, g.line) as line, s.line is null as stored, g.account_ref, g.statement_date::text as date,
      array[${said.join(", ")}]::text[] as said, array[${columns.map((name) => `g.${name}`).join(", ")}]::text[] as found
    from i_given g left join i_statement s using (account_ref, statement_date)
      left join i_map m on s.line is null and m.account_ref = g.account_ref
      left join statement t on t.cardholder_id = m.cardholder_id and t.account_id = m.account_id
        and t.statement_date = g.statement_date
    where (s.line is not null or t.account_id is not null)
      and (${columns.map((name, index) => `g.${name} <> ${said[index]}`).join(" or ")})),
    kept as (insert into i_wrong (file, account_ref) select 'statements.csv', account_ref from w)
    select *, count(*) over () as total from w order by line nulls last limit ${MOST_FINDINGS}`);
  report(rows, columns, findings);
}

interface SumRow {
  line: number | null;
  stored: boolean;
  account_ref: string;
  date: string;
  said: (string | null)[];
  found: string[];
  total: string;
}

function report(rows: readonly SumRow[], columns: readonly string[], findings: Findings): void {
  const amount = (text: string | null | undefined) => moneyToString(money(BigInt(text ?? "0")));
  const rest = Number.parseInt(rows[0]?.total ?? "0", 10) - rows.length;
  rows.forEach((row, index) => {
    const at = columns.findIndex((_, place) => row.said[place] !== null && row.said[place] !== row.found[place]);
    const value = `${row.account_ref} ${row.date}: statement ${amount(row.said[at])}, entries ${amount(row.found[at])}`;
    const file = row.stored ? "entries.csv" : "statements.csv";
    const times = index === rows.length - 1 ? rest + 1 : 1;
    findings.add({ file, line: row.line, column: columns[at] ?? null, rule: "entries", value }, times);
  });
}
