import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { disputeDecision } from "@/db/schema/disputes";
import { inTransaction } from "@/db/transaction";
import { yuan } from "@/lib/accounts/testing/facts";
import type { Context, StaffContext } from "@/lib/auth/context";
import type { StaffActor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { money } from "@/lib/core/money";
import { confirmDecision, decideDispute } from "@/lib/disputes/deciding/mutations";
import type { DecideInput } from "@/lib/disputes/deciding/types";
import { claimDispute } from "@/lib/disputes/desk/mutations";
import { fileDispute } from "@/lib/disputes/filing/mutations";
import { settleLater } from "@/lib/disputes/settling/enqueue";
import { line } from "@/lib/disputes/testing/deciding";
import { filingOf } from "@/lib/disputes/testing/filings";
import { dayOf } from "@/lib/plans/testing/negotiating";

/*
 * Files and decides one dispute after the other, as the portal does it, and says which are done: a process that can be
 * killed in any of its transactions. Whoever starts it again has it repeat what was not said to be done, by the same keys.
 */

/** One dispute on its way to its end; the keys are those of its forms. */
export interface Course {
  cardholderId: string;
  accountId: string;
  entryRef: string;
  disputeId: string;
  /** Else it is rejected, which a second person confirms. */
  isUpheld: boolean;
  keys: { file: string; claim: string; decide: string; confirm: string };
}

/** What the process is told: the courses in their order, and who decides. */
export interface Work {
  url: string;
  folder: string;
  courses: Course[];
  officers: [StaffActor, StaffActor];
}

const [, , told = "", from = "0", to = "0"] = process.argv;
const { url, folder, courses, officers } = JSON.parse(readFileSync(told, "utf8")) as Work;
const { db } = openDatabase(url, { max: 2 });

/** What the database does not answer is tried again; an answer that is none of those that are right ends the process. */
class Wrong extends Error {}
const right = <T extends { kind: string }>(done: T, ...kinds: string[]): T => {
  if (!kinds.includes(done.kind)) throw new Wrong(JSON.stringify(done));
  return done;
};

async function walk({ cardholderId, accountId, entryRef, disputeId, isUpheld, keys }: Course, at: number) {
  const key = { cardholderId, disputeId };
  const day = await dayOf({ db } as Parameters<typeof dayOf>[0]);
  const holder: Context["actor"] = { kind: "cardholder", cardholderId, sessionId: keys.file };
  const desk = (actor: StaffActor, idempotencyKey: string): StaffContext => ({ db, actor, at: now(), idempotencyKey });
  const filing = filingOf({ cardholderId, accountId }, entryRef, { disputeId });
  const context: Context = { db, actor: holder, at: now(), idempotencyKey: keys.file };
  right(await fileDispute(context, filing, day), "filed");
  right(await claimDispute(desk(officers[0], keys.claim), key, day), "done");

  const choice = line(isUpheld ? "upheld" : "rejected");
  const rest = { correctReport: false, reasonCode: "confirmed", words: "我们核对了记录。" } as const;
  const input: DecideInput = { ...key, ...rest, round: 1, lines: [choice], seenHash: null };
  // The letter that was looked at is what is sent again.
  const letter = path.join(folder, `${at}.letter`);
  if (!existsSync(letter)) {
    const seen = await decideDispute(desk(officers[0], newId()), input, day);
    if (seen.kind !== "look") throw new Wrong(JSON.stringify(seen));
    writeFileSync(letter, seen.hash);
  }
  const decided = { ...input, seenHash: readFileSync(letter, "utf8") };
  right(await decideDispute(desk(officers[0], keys.decide), decided, day), isUpheld ? "done" : "requested");
  if (!isUpheld) {
    const rows = await db.select().from(disputeDecision).where(eq(disputeDecision.disputeId, disputeId));
    const [asked] = rows;
    if (!asked || rows.length > 1) throw new Wrong(`${rows.length} decisions`);
    const check = { ...key, disputeDecisionId: asked.disputeDecisionId };
    right(await confirmDecision(desk(officers[1], keys.confirm), check, day), "done");
    return;
  }
  await inTransaction(db, async (tx) => {
    const credit = { kind: "adjustment" as const, amount: money(-yuan("800.00")), postedOn: day.today };
    const posted = { cardholderId, accountId, entryRef: `C-${entryRef}`, ...credit, transactedOn: day.today };
    const rows = await tx.insert(entry).values(posted).onConflictDoNothing().returning();
    if (rows.length > 0) await settleLater(tx, [cardholderId]);
  });
}

for (let at = Number.parseInt(from, 10); at < Number.parseInt(to, 10); ) {
  try {
    await walk(courses[at] as Course, at);
    process.stdout.write(`${at}\n`);
    at += 1;
  } catch (error) {
    if (error instanceof Wrong) process.stdout.write(`WRONG course ${at}: ${error.message}\n`);
    if (error instanceof Wrong) at += 1;
    await wait(50);
  }
}
process.exit(0);
