import { and, eq } from "drizzle-orm";
import { plan } from "@/db/schema/plans";
import type { Transaction } from "@/db/transaction";
import { cureNotice, endPlan } from "../closing/mutations";
import { isBinding } from "../closing/rules";
import { getLivePlan } from "../keeping/data";
import type { ProposalKind } from "../keeping/types";
import type { Writing } from "../moving/mutations";
import { notMade } from "../outcome";
import { listBindingOf } from "./data";

/**
 * Which plan each account of a new proposal replaces: every plan of the signed one that binds still, and no other
 * account (decisions.md 7). None where nothing is replaced: a promise, or another due day, leaves the debt as it is.
 * Ends the change with `taken` where the accounts are not those: one was paid off, or is not among them.
 */
export async function replacedPlans(
  tx: Transaction,
  cardholderId: string,
  { accountIds, kind, replaces }: { accountIds: readonly string[]; kind: ProposalKind; replaces: string | null },
): Promise<ReadonlyMap<string, string>> {
  if (replaces === null || kind === "deferral" || kind === "due_day") return new Map();
  const binding = await listBindingOf(tx, cardholderId, replaces);
  const others = [
    ...accountIds.filter((accountId) => !binding.has(accountId)),
    ...[...binding.keys()].filter((accountId) => !accountIds.includes(accountId)),
  ];
  if (others.length > 0) notMade({ kind: "taken", accountIds: others });
  return binding;
}

/**
 * Ends the plan that one which is being signed replaces: collection stays stopped by the new one, whose signature
 * follows in the same transaction. Before it binds, since an account has one binding plan at most.
 * @returns the plan that ended; null: it replaces none, or that one was over already
 */
export async function endReplaced(writing: Writing, cardholderId: string, planId: string): Promise<string | null> {
  const { tx, day } = writing;
  const [row] = await tx
    .select({ replacesPlanId: plan.replacesPlanId })
    .from(plan)
    .where(and(eq(plan.cardholderId, cardholderId), eq(plan.planId, planId)));
  const old = row?.replacesPlanId ? await getLivePlan(tx, cardholderId, row.replacesPlanId) : null;
  if (!old || !isBinding(old)) return null;
  await cureNotice(writing, old);
  if (!(await endPlan(writing, old, "replaced", day.today))) return null;
  const facts = { planId: old.planId, by: planId, version: old.scheduleVersion };
  await writing.audit({ cardholderId, actor: writing.actor, at: writing.at, event: "plan.replaced", facts });
  return old.planId;
}
