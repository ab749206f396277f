import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { chargesAbove } from "@/lib/accounts/charges/rules";
import { listAccountFacts } from "@/lib/accounts/data";
import { standingOf } from "@/lib/accounts/standing";
import { loadKeptForm } from "@/lib/action/kept-form";
import { perRequest } from "@/lib/action/per-request";
import { now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";
import { parseMoney } from "@/lib/core/money";
import type { Display } from "@/lib/i18n/display";
import { monthlyAmount } from "@/lib/ledger/plan-bounds";
import { citation } from "@/lib/policy/citation";
import { loadToday } from "@/lib/policy/loaders";
import { findTerms } from "@/lib/policy/policy";
import { requireStaff } from "@/lib/staff/gates";
import { allowanceAdded, boundsOf } from "../budget";
import { getProposalOfDesk } from "../data";
import { groundsFor } from "../decide";
import type { ProposalKind } from "../keeping/types";
import { canAnswer, isOtherKind, kindOf } from "../kind";
import { sizeOf } from "../kinds/schema";
import { loadQuoteRules } from "../loaders";
import { debtKey, debtKeyNow, type QuoteAccount, validUntilOf } from "../quote";
import type { Ask, BudgetItem, Desk, OtherKind, ProposalView, Terms } from "../types";
import { choicesOf } from "./choices";
import { getCaseFrame, listQueue } from "./data";
import { flagsOf } from "./flags";
import { historyOf } from "./history";
import { caseAddress, OWN_FIELDS, ownAsk, ownTerms, type QueueFilters, queueFilters } from "./schema";
import type { BudgetView, CaseView, Choices, MonthlyLine, QueueCursor, QueueRow, Sent } from "./types";

/** Whose work the proposals are. */
const DESK_ROLES = ["agent", "supervisor"] as const;
const PAGE = 12;

/** Who sits at this desk, and up to where they decide. */
export const loadDesk = perRequest(
  async (): Promise<{ staffId: string; name: string; role: Desk; display: Display }> => {
    const [{ staffId, name, role, locale }, today] = await Promise.all([requireStaff(DESK_ROLES), loadToday()]);
    return {
      staffId,
      name,
      role: role === "supervisor" ? role : "agent",
      display: { locale, hidden: false, year: today.year },
    };
  },
);

export interface Queue {
  rows: readonly QueueRow[];
  filters: QueueFilters & { desk: Desk };
  next: QueueCursor | null;
}

/** A page of the queue by its address. An agent has one desk; a supervisor sees both. */
export async function loadQueue(query: Record<string, string | string[] | undefined>): Promise<Queue> {
  const { staffId, role } = await loadDesk();
  const filters = queueFilters.parse(query);
  const desk = role === "agent" ? "agent" : (filters.desk ?? "supervisor");
  const { policy } = await loadQuoteRules();
  const found = await listQueue(appDatabase(), {
    desk,
    view: filters.view,
    staffId,
    chargesAbove: role === "supervisor" ? policy.pack.thresholds.annualFlag : null,
    at: now(),
    after: filters.after,
    limit: PAGE,
  });
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, filters: { ...filters, desk }, next: found.length > PAGE && last ? last : null };
}

const typedOwn = async (proposalId: string) => {
  const kept = await loadKeptForm("desk-terms", proposalId);
  const typed = kept?.typed ?? {};
  return Object.fromEntries(OWN_FIELDS.map((field) => [field, typed[field] ?? ""]));
};

/** Own terms of another kind than instalments: the sum and its day, or the day of the month. */
function ownOfKind(typed: Readonly<Record<string, string>>, asked: Ask, kind: OtherKind["kind"]) {
  const { ownAmount = "", ownMonths = "", ownFirst = "" } = typed;
  const { size, wrong } = sizeOf(kind, { amount: ownAmount, day: kind === "due_day" ? ownMonths : ownFirst });
  if (size) return { ask: { ...asked, size }, wrong: {} };
  const day = kind === "due_day" ? { ownMonths: "own_size" } : { ownFirst: "day_format" };
  return { ask: null, wrong: { ...(wrong.amount && { ownAmount: wrong.amount }), ...(wrong.day && day) } };
}

/** What own terms can be, the kind of the proposal first. */
function ownKindsOf({ size }: Ask, proposal: Pick<ProposalView, "plans">): ProposalKind[] {
  const first = kindOf(size);
  const more = first !== "deferral" && canAnswer(size, "deferral", isReplacing(proposal));
  return more ? [first, "deferral"] : [first];
}

function readOwn(
  { ownKind = "", ...typed }: Readonly<Record<string, string>>,
  asked: Ask,
  kinds: readonly ProposalKind[],
): { ask: Ask | null; wrong: Record<string, string> } {
  if (Object.values(typed).every((text) => text === "")) return { ask: null, wrong: {} };
  if (isOtherKind(asked.size)) return ownOfKind(typed, asked, asked.size.kind);
  if (ownKind === "deferral" && kinds.includes(ownKind)) return ownOfKind(typed, asked, ownKind);
  const parsed = ownTerms.safeParse(typed);
  if (parsed.success) return { ask: ownAsk(asked, parsed.data), wrong: {} };
  return {
    ask: null,
    wrong: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
  };
}

const isReplacing = ({ plans }: Pick<ProposalView, "plans">) => plans.some((plan) => plan.replacesPlanId !== null);

/** The newest of the cardholder's own versions. */
function askedOf({ versions }: ProposalView): Ask | null {
  return versions.findLast(({ author }) => author === "cardholder")?.ask ?? versions[0]?.ask ?? null;
}

/** A case as it stands, before anything is chosen. What does not exist is not found. */
export async function readCase({ cardholderId, proposalId }: { cardholderId: string; proposalId: string }) {
  if (!isId(cardholderId) || !isId(proposalId)) notFound();
  const db = appDatabase();
  const [proposal, frame, facts, rules] = await Promise.all([
    getProposalOfDesk(db, cardholderId, proposalId),
    getCaseFrame(db, { cardholderId, proposalId }, now()),
    listAccountFacts(db, cardholderId),
    loadQuoteRules(),
  ]);
  const asked = proposal && askedOf(proposal);
  if (!proposal || !frame || !asked) notFound();
  const { policy, today } = rules;
  const quoted = asked.accountIds.flatMap((accountId): QuoteAccount[] => {
    const own = facts.find((one) => one.accountId === accountId);
    const terms = own && findTerms(policy, own.productTerms);
    const planId = proposal.plans.find((plan) => plan.accountId === accountId)?.planId;
    return own && terms ? [{ facts: own, terms, planId: planId ?? accountId }] : [];
  });
  const approval = frame.approvals.at(-1);
  return {
    hasMoved: approval !== undefined && debtKey(approval.terms) !== debtKeyNow(quoted, today),
    address: caseAddress({ cardholderId, proposalId }),
    cardholderId,
    proposal,
    frame,
    quoted,
    accounts: quoted.map(({ facts }) => ({
      facts,
      standing: standingOf(facts, today),
      months: historyOf(facts, today),
    })),
    asked,
    rules,
  };
}

/** The offers of a case, quoted today for whoever would make them. */
export function offersOf(
  { asked, quoted, rules, proposal }: Awaited<ReturnType<typeof readCase>>,
  own: Ask | null,
  role: Desk,
): Promise<Choices> {
  const { budget, oldDebt } = proposal;
  return choicesOf({ asked, own, accounts: quoted, rules, budget, oldDebt, isReplacing: isReplacing(proposal), role });
}

/**
 * Everything of a case on one screen.
 * @param given own terms as typed; without them those that were tried last
 */
export async function openCase(
  key: { cardholderId: string; proposalId: string },
  given?: Readonly<Record<string, string>>,
): Promise<CaseView> {
  const { role } = await loadDesk();
  const [found, typed] = await Promise.all([readCase(key), given ?? typedOwn(key.proposalId)]);
  const kinds = ownKindsOf(found.asked, found.proposal);
  const own = readOwn(typed, found.asked, kinds);
  return { ...found, choices: await offersOf(found, own.ask, role), own: { typed, wrong: own.wrong, kinds } };
}

/** The case of a page, once a request. */
export const loadCase = perRequest((cardholderId: string, proposalId: string) =>
  openCase({ cardholderId, proposalId }),
);

/** The last day on which an offer that is made today can be signed. */
export function offerValidUntil({ rules }: Pick<CaseView, "rules">, terms: Terms) {
  return validUntilOf(terms, rules);
}

/** What this person sent last; null when it is too long ago. */
export async function loadSent(): Promise<Sent | null> {
  const { staffId } = await loadDesk();
  const kept = await loadKeptForm("desk-sent", staffId);
  if (!kept) return null;
  const { what = "", reference = "", months = "", payment = "" } = kept.typed;
  return {
    what: what as Sent["what"],
    reference,
    months: months === "" ? null : Number.parseInt(months, 10),
    payment: payment === "" ? null : parseMoney(payment),
  };
}

const monthly = (lines: readonly BudgetItem[]): MonthlyLine[] =>
  lines.map((line) => ({ item: line.item, amount: monthlyAmount(line) }));

/** The budget of a case by the month, with what it makes one ask; null without one. */
export function budgetOf({ proposal, choices, accounts, rules }: Omit<CaseView, "own">): BudgetView | null {
  const { budget } = proposal;
  const [first] = choices.offers;
  if (!budget || !first) return null;
  const { plan } = rules.policy.pack;
  const bounds = boundsOf(budget, first.terms.financed, plan);
  const terms = first.name === "asked" ? first.terms : null;
  // Months of several accounts are not one person's month: their days differ.
  const months = accounts.length === 1 ? (accounts[0]?.months ?? []) : [];
  return {
    incomes: monthly(budget.incomes),
    essentials: monthly(budget.essentials),
    otherDebts: monthly(budget.otherDebts),
    dependants: budget.dependants,
    savings: budget.savings,
    allowance: allowanceAdded(budget, plan),
    bounds,
    flags: flagsOf({ budget, bounds, terms, plan, months }),
  };
}

/** What policy says of the proposal: whether it would be granted at once, and by which article plans are made at all. */
export function policyOf({ proposal, choices, accounts, rules }: Omit<CaseView, "own">) {
  const { pack } = rules.policy;
  const asked = choices.offers.find(({ name }) => name === "asked");
  const statuses = accounts.map(({ facts }) => facts.status);
  const weighed = { budget: proposal.budget, oldDebt: proposal.oldDebt, statuses };
  return {
    version: pack.version,
    citation: citation(pack.plan.authority, isDemo(readEnv())),
    atOnce: asked ? groundsFor(asked.terms, weighed, pack, "policy") : [],
    own: asked?.grounds ?? [],
  };
}

/** Accounts of a case whose charges policy has somebody look at. */
export function chargesFlagged({ frame, rules }: Pick<CaseView, "frame" | "rules">) {
  return chargesAbove(frame.charges, rules.policy.pack.thresholds.annualFlag);
}
