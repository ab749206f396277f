import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { type ChainEvent, chainHash } from "@/lib/audit/chain";

/** Whole numbers below a bound, the same for the same seed. */
export function numbersOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Pick = (below: number) => number;

/** What a value becomes, by its type in the database: something else of the same type. */
const OTHERWISE: Record<string, (column: string) => string> = {
  bytea: (c) => `coalesce(set_byte(${c}, 0, get_byte(${c}, 0) # 1), '\\x00'::bytea)`,
  text: (c) => `${c} || 'x'`,
  bigint: (c) => `${c} + 1`,
  integer: (c) => `${c} + 1`,
  jsonb: (c) => `${c} || '{"z": 1}'`,
  uuid: (c) => `md5(${c}::text)::uuid`,
  date: (c) => `${c} + 1`,
  boolean: (c) => `not ${c}`,
  "timestamp with time zone": (c) => `${c} + interval '1 microsecond'`,
};

interface Column {
  table: string;
  column: string;
  type: string;
}

export const TABLES = [
  "audit_event",
  "audit_content",
  "record_leaf",
  "record_checkpoint",
  "record_document",
  "record_seal",
  "record_lookup",
];
/** Content may go: that is what the retention role does. */
const NEVER_REMOVED = "audit_content";

export async function columnsOf(tx: Transaction): Promise<Column[]> {
  const rows = await tx.execute<{ table_name: string; column_name: string; data_type: string }>(sql`
    select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'
    order by table_name, ordinal_position`);
  return rows
    .filter(({ table_name }) => TABLES.includes(table_name))
    .map(({ table_name, column_name, data_type }) => ({ table: table_name, column: column_name, type: data_type }));
}

async function rowOf(tx: Transaction, table: string, pick: Pick): Promise<string> {
  const rows = await tx.execute<{ at: string }>(sql.raw(`select ctid::text as at from ${table} order by ctid`));
  return rows[pick(rows.length)]?.at ?? "";
}

async function change(tx: Transaction, columns: readonly Column[], pick: Pick): Promise<string> {
  const { table, column, type } = columns[pick(columns.length)] ?? { table: "", column: "", type: "" };
  const otherwise = OTHERWISE[type];
  if (!otherwise) throw new Error(`no test knows how to change ${type}`);
  const at = await rowOf(tx, table, pick);
  await tx.execute(sql.raw(`update ${table} set ${column} = ${otherwise(column)} where ctid = '${at}'`));
  return `${table}.${column} changed`;
}

async function remove(tx: Transaction, pick: Pick): Promise<string> {
  const some = TABLES.filter((table) => table !== NEVER_REMOVED);
  const table = some[pick(some.length)] ?? "";
  await tx.execute(sql.raw(`delete from ${table} where ctid = '${await rowOf(tx, table, pick)}'`));
  return `${table}: a row removed`;
}

interface EventRow extends Record<string, unknown> {
  cardholder_id: string;
  seq: string;
}

/** The events of one cardholder from some place on. */
async function someChain(tx: Transaction, pick: Pick): Promise<{ id: string; from: number; last: number }> {
  const rows = await tx.execute<EventRow>(
    sql`select cardholder_id, max(seq) as seq from audit_event group by cardholder_id order by cardholder_id`,
  );
  const row = rows[pick(rows.length)];
  const last = Number.parseInt(row?.seq ?? "0", 10);
  return { id: row?.cardholder_id ?? "", from: 1 + pick(last), last };
}

async function truncate(tx: Transaction, pick: Pick): Promise<string> {
  const { id, from } = await someChain(tx, pick);
  await tx.execute(sql`delete from audit_content where cardholder_id = ${id} and seq >= ${from}`);
  await tx.execute(sql`delete from audit_event where cardholder_id = ${id} and seq >= ${from}`);
  return `cut from event ${from} on`;
}

async function reorder(tx: Transaction, pick: Pick): Promise<string> {
  const { id, from, last } = await someChain(tx, pick);
  const other = (from % last) + 1;
  await tx.execute(sql`update audit_event set seq = ${from + other}::bigint - seq
    where cardholder_id = ${id} and seq in (${from}, ${other})`);
  return `events ${from} and ${other} changed places`;
}

/** What somebody does who knows how a chain is made: every hash after the change is worked out anew. */
async function rewrite(tx: Transaction, pick: Pick): Promise<string> {
  const { id, from } = await someChain(tx, pick);
  const rows = await tx.execute<Record<string, string> & { facts: ChainEvent["facts"] }>(sql`
    select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, actor, event, facts,
      encode(commitment, 'hex') as commitment, encode(previous_hash, 'hex') as previous
    from audit_event where cardholder_id = ${id} and seq >= ${from} order by seq`);
  let previous = Buffer.from(rows[0]?.previous ?? "", "hex");
  for (const [index, row] of rows.entries()) {
    const { seq = "", at = "", actor = "", event = "", facts, commitment } = row;
    const hash = Buffer.from(
      chainHash(previous, {
        cardholderId: id,
        seq: Number.parseInt(seq, 10),
        at: `${at.replace(/\.?0+$/, "")}Z`,
        actor: index === 0 ? "operator:nobody" : actor,
        event,
        facts,
        commitment: commitment ? Buffer.from(commitment, "hex") : null,
      }),
    );
    await tx.execute(sql`update audit_event set hash = ${hash}, previous_hash = ${previous},
      actor = ${index === 0 ? "operator:nobody" : actor} where cardholder_id = ${id} and seq = ${seq}::bigint`);
    previous = hash;
  }
  return `rewritten from event ${from} on, with all hashes`;
}

/** Does one thing that somebody with all rights over the database could do. @returns what it was */
export function alter(tx: Transaction, columns: readonly Column[], pick: Pick): Promise<string> {
  const way = pick(20);
  if (way < 11) return change(tx, columns, pick);
  if (way < 14) return remove(tx, pick);
  if (way < 16) return truncate(tx, pick);
  if (way < 18) return reorder(tx, pick);
  return rewrite(tx, pick);
}
