import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { instructionFile } from "@/db/schema/instructions";
import { inTransaction, type Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { getFile, getNewestFile, readFileRows } from "./data";
import { measureFile } from "./file-bytes";
import type { DailyFile } from "./file-format";

/** First half of the lock that lets one close the files of a source at a time. */
const FILE_LOCK = 7_426_205;

export interface Closing {
  source: string;
  day: PlainDate;
  /** When the day ended: what was told later stands in a later file. */
  until: Instant;
  /** No webhook: to stand in a file is to be sent. */
  isSending: boolean;
  at: Instant;
}

/**
 * Closes the file of a day: everything told before its end that stands in no file yet, what was late for the
 * file before included. From then on its rows and bytes are what they are. A file that is closed stays.
 * @throws RangeError for a day before the newest file: what belonged there stands in a later one
 */
export async function closeFile(db: Database, closing: Closing): Promise<DailyFile> {
  const { source, day, at } = closing;
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FILE_LOCK}, hashtext(${source}))`);
    const known = await getFile(tx, source, day);
    if (known) return known;
    const newest = await getNewestFile(tx, source);
    if (newest && newest.day.since(day).sign >= 0) throw new RangeError("a later file of this source is closed");
    await fill(tx, closing, newest?.lastNumber ?? 0);
    const { rows, sha256 } = await measureFile(readFileRows(tx, source, day));
    const file = { source, day, rows, lastNumber: (newest?.lastNumber ?? 0) + rows, sha256, writtenAt: at };
    await tx.insert(instructionFile).values(file);
    return (await getFile(tx, source, day)) as DailyFile;
  });
}

async function fill(tx: Transaction, { source, day, until, isSending, at }: Closing, last: number): Promise<void> {
  const moment = sql`${at.toString()}::timestamptz`;
  await tx.execute(sql`
    with filed as (
      update instruction set unfiled_since = null,
        state = case when ${isSending} and state = 'queued' then 'sent' else state end,
        sent_at = case when ${isSending} and state = 'queued' then ${moment} else sent_at end
      where source = ${source} and unfiled_since < ${until.toString()}::timestamptz
      returning cardholder_id, instruction_id, account_ref, sequence)
    insert into instruction_file_row (cardholder_id, instruction_id, day, source, number, repeat)
    select f.cardholder_id, f.instruction_id, ${day.toString()}::date, ${source},
      ${last}::int + row_number() over (order by f.account_ref, f.sequence),
      exists (select 1 from instruction_file_row r
        where r.cardholder_id = f.cardholder_id and r.instruction_id = f.instruction_id)
    from filed f`);
}
