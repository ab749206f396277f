import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { IMPORT_LOCK } from "@/db/locks";
import { figureCheck } from "@/db/schema/accounts";
import { inTransaction, type Transaction } from "@/db/transaction";
import { closeOtherWork, raiseWork } from "@/lib/cases/mutations";
import { now } from "@/lib/core/clock";
import { getCurrentPolicy } from "@/lib/policy/data";
import { findTerms } from "@/lib/policy/policy";
import { listAccountFacts, listBatchCardholders, listBilledEntries } from "../data";
import { checksOf } from "../recompute";
import { writeChecks } from "../stored-checks";
import type { AccountFacts, Check } from "../types";

/** How many cardholders are read before the next ones are asked for. */
const PAGE = 200;

interface Checked {
  facts: AccountFacts;
  policyVersionId: string;
  checks: Check[];
}

async function check(db: Database, cardholderId: string, facts: AccountFacts): Promise<Checked[]> {
  const policy = await getCurrentPolicy(db);
  const terms = findTerms(policy, facts.productTerms);
  const since = facts.statements[0]?.statementDate;
  if (!terms || !since) return [];
  const entries = await listBilledEntries(db, { cardholderId, accountId: facts.accountId }, since);
  return [{ facts, policyVersionId: policy.policyVersionId, checks: checksOf(facts, entries, terms) }];
}

/**
 * Keeps the checks for the pages, but only while no import runs and none has come since this one: they were made
 * of rows that such an import may have changed. The turn of the imports is taken along with other readers.
 */
async function keepChecks(tx: Transaction, batchId: string, cardholderId: string, made: Checked[]): Promise<void> {
  const [turn] = await tx.execute<{ ours: boolean }>(sql`
    select pg_try_advisory_xact_lock_shared(${IMPORT_LOCK}) and not exists (
      select from import_batch b join import_batch mine on mine.batch_id = ${batchId}
      where b.source = mine.source and b.applied_at > mine.applied_at) as ours`);
  if (!turn?.ours) return;
  for (const { facts, policyVersionId, checks } of made) {
    const values = { policyVersionId, checks: writeChecks(checks) };
    await tx
      .insert(figureCheck)
      .values({ cardholderId, accountId: facts.accountId, ...values })
      .onConflictDoUpdate({ target: [figureCheck.cardholderId, figureCheck.accountId], set: values });
  }
}

const differing = ({ facts, checks }: Checked): string[] =>
  checks
    .filter((one) => one.verdict === "differs")
    .map((one) => `${facts.accountId}:${one.statementDate.toString()}:${one.figure}`);

/**
 * Computes the newest figures of every account of a batch again, keeps the result for the pages and puts each
 * difference before staff (decisions.md 1). A difference that a later batch has put right is closed. Safe to run
 * again.
 * @returns how many figures differ
 */
export async function checkFigures(db: Database, batchId: string): Promise<number> {
  let found = 0;
  let after: string | null = null;
  for (;;) {
    const page = await listBatchCardholders(db, batchId, after, PAGE);
    for (const cardholderId of page) {
      const accounts = await listAccountFacts(db, cardholderId);
      const made = (await Promise.all(accounts.map((facts) => check(db, cardholderId, facts)))).flat();
      const at = now();
      await inTransaction(db, async (tx) => {
        for (const account of made) {
          const subjects = differing(account);
          const work = { cardholderId, kind: "figure_differs" as const, accountId: account.facts.accountId };
          await closeOtherWork(tx, { ...work, subjects, at });
          for (const subject of subjects) await raiseWork(tx, { ...work, subject, at });
        }
        await keepChecks(tx, batchId, cardholderId, made);
      });
      found += made.reduce((count, account) => count + differing(account).length, 0);
    }
    after = page.at(-1) ?? null;
    if (after === null) return found;
  }
}
