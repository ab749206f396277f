import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { closeOtherWork, raiseWork } from "@/lib/cases/mutations";
import { now } from "@/lib/core/clock";
import { getCurrentPolicy } from "@/lib/policy/data";
import { findTerms } from "@/lib/policy/policy";
import { listAccountFacts, listBatchCardholders, listBilledEntries } from "../data";
import { checksOf } from "../recompute";
import type { AccountFacts } from "../types";

/** How many cardholders are read before the next ones are asked for. */
const PAGE = 200;

async function differing(db: Database, cardholderId: string, facts: AccountFacts): Promise<string[]> {
  const terms = findTerms(await getCurrentPolicy(db), facts.productTerms);
  const since = facts.statements[0]?.statementDate;
  if (!terms || !since) return [];
  const entries = await listBilledEntries(db, { cardholderId, accountId: facts.accountId }, since);
  return checksOf(facts, entries, terms)
    .filter((check) => check.verdict === "differs")
    .map((check) => `${facts.accountId}:${check.statementDate.toString()}:${check.figure}`);
}

/**
 * Computes the newest figures of every account of a batch again and puts each difference before staff
 * (decisions.md 1). A difference that a later batch has put right is closed. Safe to run again.
 * @returns how many figures differ
 */
export async function checkFigures(db: Database, batchId: string): Promise<number> {
  let found = 0;
  let after: string | null = null;
  for (;;) {
    const page = await listBatchCardholders(db, batchId, after, PAGE);
    for (const cardholderId of page) {
      const accounts = await listAccountFacts(db, cardholderId);
      const perAccount = await Promise.all(
        accounts.map(async (facts) => ({ facts, subjects: await differing(db, cardholderId, facts) })),
      );
      const at = now();
      found += perAccount.reduce((count, { subjects }) => count + subjects.length, 0);
      await inTransaction(db, async (tx) => {
        for (const { facts, subjects } of perAccount) {
          const work = { cardholderId, kind: "figure_differs" as const, accountId: facts.accountId };
          await closeOtherWork(tx, { ...work, subjects, at });
          for (const subject of subjects) await raiseWork(tx, { ...work, subject, at });
        }
      });
    }
    after = page.at(-1) ?? null;
    if (after === null) return found;
  }
}
