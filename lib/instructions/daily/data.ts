import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { instruction, instructionFile, instructionFileRow } from "@/db/schema/instructions";
import { type Instant, instantOf } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { DailyFile, FileRow } from "./file-format";

/** Sources that have ever been told anything, with the moment since when something waits for a file. */
export async function listFileSources(db: Reader): Promise<{ source: string; waitingSince: Instant | null }[]> {
  const rows = await db.execute<{ source: string; since: string | null }>(sql`
    select source, min(since)::text as since from (
      select source, min(unfiled_since) as since from instruction where unfiled_since is not null group by source
      union all select distinct source, null::timestamptz from instruction_file) both_of
    group by source order by source`);
  return [...rows].map(({ source, since }) => ({ source, waitingSince: since === null ? null : instantOf(since) }));
}

export async function getFile(db: Reader, source: string, day: PlainDate): Promise<DailyFile | null> {
  const [row] = await db
    .select()
    .from(instructionFile)
    .where(and(eq(instructionFile.source, source), eq(instructionFile.day, day)));
  return row ?? null;
}

/** The newest file of a source, or the newest before a day. */
export async function getNewestFile(db: Reader, source: string, before?: PlainDate): Promise<DailyFile | null> {
  const [row] = await db
    .select()
    .from(instructionFile)
    .where(and(eq(instructionFile.source, source), before === undefined ? undefined : lt(instructionFile.day, before)))
    .orderBy(desc(instructionFile.day))
    .limit(1);
  return row ?? null;
}

const PAGE = 1_000;

/** The rows of a file in their order, a thousand in memory at a time. */
export async function* readFileRows(db: Reader, source: string, day: PlainDate): AsyncGenerator<FileRow, void> {
  let after = 0;
  for (;;) {
    const page = await db
      .select({
        number: instructionFileRow.number,
        repeat: instructionFileRow.repeat,
        instructionId: instruction.instructionId,
        source: instruction.source,
        accountRef: instruction.accountRef,
        cardholderRef: instruction.cardholderRef,
        sequence: instruction.sequence,
        kind: instruction.kind,
        madeAt: instruction.madeAt,
        facts: instruction.facts,
      })
      .from(instructionFileRow)
      .innerJoin(
        instruction,
        and(
          eq(instruction.cardholderId, instructionFileRow.cardholderId),
          eq(instruction.instructionId, instructionFileRow.instructionId),
        ),
      )
      .where(
        and(
          eq(instructionFileRow.source, source),
          eq(instructionFileRow.day, day),
          gt(instructionFileRow.number, after),
        ),
      )
      .orderBy(asc(instructionFileRow.number))
      .limit(PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.number;
  }
}
