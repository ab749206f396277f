import { and, eq, gt, inArray, ne, notInArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { plan, proposal, proposalVersion } from "@/db/schema/plans";
import { listAccountFacts } from "@/lib/accounts/data";
import { addMonths, dateOf, type PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { findTerms } from "@/lib/policy/policy";
import type { ProposalKind } from "../keeping/types";
import type { QuoteAccount, QuoteRules } from "../quote";
import type { ProposalState } from "../states";
import { readAsk, readBudget, readTerms, type StoredBudget } from "../stored";
import type { Ask, Budget, Desk, Terms } from "../types";

/** A proposal with its newest version, as a change of it finds it. */
export interface Moving {
  cardholderId: string;
  proposalId: string;
  state: ProposalState;
  version: number;
  currency: string;
  budget: Budget | null;
  validUntil: PlainDate | null;
  answerBy: PlainDate | null;
  infoBy: PlainDate | null;
  desk: Desk;
  oldDebt: boolean;
  secondLook: boolean;
  declinedBy: string | null;
  ask: Ask;
  terms: Terms | null;
  termsHash: string | null;
  /** The plan of each account. */
  plans: ReadonlyMap<string, string>;
  /** Its signature ends a plan that binds. */
  isReplacing: boolean;
}

/**
 * The proposal as it is now. The caller holds the lock on the cardholder's row: whoever moves a proposal takes it
 * first, so that what is read here still holds when it is changed.
 * @throws Refusal `not_found` for one that is not the cardholder's
 */
export async function getMoving(tx: Reader, cardholderId: string, proposalId: string): Promise<Moving> {
  const [row] = await tx
    .select({
      state: proposal.state,
      version: proposal.version,
      currency: proposal.currency,
      budget: proposal.budget,
      validUntil: proposal.validUntil,
      answerBy: proposal.answerBy,
      infoBy: proposal.infoBy,
      desk: proposal.desk,
      oldDebt: proposal.oldDebt,
      secondLook: proposal.secondLook,
      declinedBy: proposal.declinedBy,
      ask: proposalVersion.ask,
      terms: proposalVersion.terms,
      termsHash: proposalVersion.termsHash,
    })
    .from(proposal)
    .innerJoin(
      proposalVersion,
      and(
        eq(proposalVersion.cardholderId, proposal.cardholderId),
        eq(proposalVersion.proposalId, proposal.proposalId),
        eq(proposalVersion.version, proposal.version),
      ),
    )
    .where(and(eq(proposal.cardholderId, cardholderId), eq(proposal.proposalId, proposalId)));
  if (!row) throw new Refusal("not_found");
  const plans = await tx
    .select({ accountId: plan.accountId, planId: plan.planId, replaces: plan.replacesPlanId })
    .from(plan)
    .where(and(eq(plan.cardholderId, cardholderId), eq(plan.proposalId, proposalId)));
  return {
    ...row,
    cardholderId,
    proposalId,
    budget: row.budget && readBudget(row.budget as StoredBudget),
    ask: readAsk(row.ask),
    terms: row.terms && readTerms(row.terms),
    plans: new Map(plans.map(({ accountId, planId }) => [accountId, planId])),
    isReplacing: plans.some(({ replaces }) => replaces !== null),
  };
}

/**
 * The accounts of a quote as they stand now, each with the id of its plan.
 * @throws Refusal `not_found` for one that is not the cardholder's, or whose terms the policy does not know
 */
export async function listQuoteAccounts(
  tx: Reader,
  cardholderId: string,
  plans: ReadonlyMap<string, string>,
  { policy }: Pick<QuoteRules, "policy">,
): Promise<QuoteAccount[]> {
  const all = await listAccountFacts(tx, cardholderId);
  return [...plans].map(([accountId, planId]) => {
    const facts = all.find((one) => one.accountId === accountId);
    const terms = facts && findTerms(policy, facts.productTerms);
    if (!facts || !terms) throw new Refusal("not_found");
    return { facts, terms, planId };
  });
}

/** Those of the accounts that another proposal is about, or a signed plan binds that is not to be replaced. */
export async function listTakenAccounts(
  tx: Reader,
  cardholderId: string,
  accountIds: readonly string[],
  replaced: readonly string[] = [],
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ accountId: plan.accountId })
    .from(plan)
    .where(
      and(
        eq(plan.cardholderId, cardholderId),
        inArray(plan.accountId, [...accountIds]),
        inArray(plan.state, ["negotiating", "signed", "active"]),
        notInArray(plan.planId, [...replaced]),
      ),
    );
  return rows.map(({ accountId }) => accountId);
}

/**
 * How many of a kind were signed over any of these accounts within the year up to a day; what was cancelled does not
 * count. Zero, unasked, for the kinds of which policy grants any number.
 */
export async function countSignedBefore(
  tx: Reader,
  cardholderId: string,
  { kind, accountIds, today }: { kind: ProposalKind; accountIds: readonly string[]; today: PlainDate },
): Promise<number> {
  if (kind !== "deferral" && kind !== "due_day") return 0;
  const rows = await tx
    .selectDistinct({ proposalId: plan.proposalId })
    .from(plan)
    .innerJoin(proposal, and(eq(proposal.cardholderId, plan.cardholderId), eq(proposal.proposalId, plan.proposalId)))
    .where(
      and(
        eq(plan.cardholderId, cardholderId),
        inArray(plan.accountId, [...accountIds]),
        eq(proposal.kind, kind),
        gt(plan.signedOn, addMonths(today, -12)),
        ne(plan.state, "cancelled"),
      ),
    );
  return rows.length;
}

/**
 * The days that interrupted the limitation period of each account beside payments: demands that arrived (news
 * of the portal are none), and earlier proposals. Of each kind only the newest counts.
 */
export async function listInterruptions(
  tx: Reader,
  cardholderId: string,
  zone: string,
): Promise<Map<string, PlainDate[]>> {
  const rows = await tx.execute<{ account_id: string; on_day: string }>(sql`
    select account_id, max((at at time zone ${zone})::date)::text as on_day from contact_log
    where cardholder_id = ${cardholderId} and direction = 'outbound'
      and outcome in ('connected', 'conversation', 'delivered') and coalesce(purpose, 'collection') <> 'marketing'
      and by_ref <> 'portal'
      and coalesce(relation, 'debtor') <> 'third_party'
    group by account_id
    union all
    select l.account_id, max(p.submitted_on)::text from plan l
    join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
    where l.cardholder_id = ${cardholderId} group by l.account_id`);
  const found = new Map<string, PlainDate[]>();
  for (const { account_id: accountId, on_day: day } of rows) {
    found.set(accountId, [...(found.get(accountId) ?? []), dateOf(day)]);
  }
  return found;
}
