import { eq } from "drizzle-orm";
import { plan, proposal, proposalDraft } from "@/db/schema/plans";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import type { Verb } from "@/lib/auth/permissions";
import { isAfter } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { newReference } from "@/lib/core/reference";
import { getAgreementText } from "../agreement/data";
import { answerCounter, requoteIfChanged, seenTerms, statusesOf } from "../answering/mutations";
import { fitsAll, groundsFor } from "../decide";
import { kindOf } from "../kind";
import {
  countSignedBefore,
  getMoving,
  listInterruptions,
  listQuoteAccounts,
  listTakenAccounts,
  type Moving,
} from "../moving/data";
import {
  addMessage,
  addVersion,
  answerDay,
  auditProposal,
  awaitAnswer,
  BY_POLICY,
  endPlans,
  expectStep,
  moveProposal,
  takeUpPlans,
  type Writing,
} from "../moving/mutations";
import { isOldDebt } from "../old-debt";
import { madeOrNot, notMade } from "../outcome";
import { type QuoteAccount, type QuoteRules, standardWaivers, validUntilOf } from "../quote";
import { listReplacedBy } from "../replacing/data";
import { replacedPlans } from "../replacing/mutations";
import { bindProposal } from "../signing/mutations";
import type { ProposalEvent, ProposalState } from "../states";
import { readTerms, type StoredTerms, writeAsk, writeBudget, writeTerms } from "../stored";
import type { Ask, Terms } from "../types";
import { secondsToRead } from "./reading";
import type {
  Accepted,
  Changed,
  Counter,
  Countered,
  SecondLook,
  Signature,
  Signed,
  Submission,
  Submitted,
  Told,
} from "./types";
import { GRANTED_AT_ONCE } from "./types";

/** The rules of the day of the act. */
export type Day = QuoteRules;

/** Only staff ask for other waivers than the policy's. */
const ofCardholder = (ask: Ask, day: Day): Ask => ({ ...ask, ...standardWaivers(day) });

/**
 * One change by the cardholder: authorised, in one transaction, once for a key, in turn with everybody else who writes
 * about this person. What ends without a change leaves nothing behind, and its key free.
 */
async function changing<T>(
  context: Context,
  verb: Verb,
  day: Day,
  body: unknown,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  authorise(context, verb);
  return inTransaction(context.db, (tx: Transaction) =>
    once(tx, context, body, async () => {
      await lockCardholder(tx, context.actor.cardholderId);
      const audit = (entry: AuditEntry) => appendAudit(tx, entry);
      return work({ tx, actor: context.actor, at: context.at, day, audit });
    }),
  );
}

/** A change of an own proposal, as it is at that moment, under the lock. */
function changingProposal<T>(
  context: Context,
  verb: Verb,
  day: Day,
  input: { proposalId: string; version?: number; state?: ProposalState },
  event: ProposalEvent | null,
  work: (writing: Writing, moving: Moving) => Promise<T>,
): Promise<T> {
  return changing(context, verb, day, { event, ...input }, async (writing) => {
    const moving = await getMoving(writing.tx, context.actor.cardholderId, input.proposalId);
    if (event) expectStep(moving, input.version ?? moving.version, event, input.state);
    return work(writing, moving);
  });
}

/** An offer holds until the end of its last day. */
function expectStanding({ validUntil }: Moving, { today }: Day): void {
  if (validUntil && isAfter(today, validUntil)) notMade({ kind: "expired" });
}

const accountsOf = (writing: Writing, moving: Moving): Promise<QuoteAccount[]> =>
  listQuoteAccounts(writing.tx, moving.cardholderId, moving.plans, writing.day);

/**
 * Takes a proposal in. Inside policy an offer stands at once; else a person answers by a promised day; old debt goes to
 * a supervisor. Terms that were not seen as they are now are shown first. The draft has done its duty and goes.
 * @throws Refusal `not_found` for an account that is not the cardholder's, `conflict` for a key used for another
 */
export async function submitProposal(context: Context, submission: Submission, day: Day): Promise<Submitted> {
  const { cardholderId } = context.actor;
  const ask = ofCardholder(submission.ask, day);
  const budget = submission.budget && writeBudget(submission.budget);
  const body = { ...submission, ask: writeAsk(ask), budget };
  const made = changing(context, "proposal.submit", day, body, async (writing): Promise<Submitted> => {
    const { tx, at } = writing;
    const plans = new Map(ask.accountIds.map((accountId) => [accountId, newId()]));
    const accounts = await listQuoteAccounts(tx, cardholderId, plans, day);
    const kind = kindOf(ask.size);
    const replaced = await replacedPlans(tx, cardholderId, { ...ask, kind, replaces: submission.replaces ?? null });
    const taken = await listTakenAccounts(tx, cardholderId, ask.accountIds, [...replaced.values()]);
    if (taken.length > 0) notMade({ kind: "taken", accountIds: taken });
    const terms = await seenTerms(ask, accounts, submission.seenHash, day);
    const interruptions = await listInterruptions(tx, cardholderId, day.policy.pack.zone);
    const oldDebt = accounts.some(({ facts }) =>
      isOldDebt(facts, interruptions.get(facts.accountId) ?? [], day.policy.pack, day.today, day.calendar),
    );
    const signedBefore = await countSignedBefore(tx, cardholderId, { ...ask, kind, today: day.today });
    const weighed = { budget: submission.budget, oldDebt, statuses: statusesOf(accounts), signedBefore };
    const grounds = terms ? groundsFor(terms, weighed, day.policy.pack, "policy") : [];
    const granted = terms !== null && fitsAll(grounds) ? terms : null;
    const key = { cardholderId, proposalId: newId() };
    const desk = oldDebt ? ("supervisor" as const) : ("agent" as const);
    const answerBy = granted ? null : answerDay(day);
    const validUntil = granted && validUntilOf(granted, day);
    await tx.insert(proposal).values({
      ...key,
      reference: newReference("P", day.today),
      currency: accounts[0]?.facts.currency ?? day.policy.pack.currency,
      kind,
      state: granted ? "offered" : "in_review",
      version: granted ? GRANTED_AT_ONCE : 1,
      reason: submission.reason,
      ownWords: submission.ownWords,
      budget: budget as Record<string, unknown> | null,
      submittedAt: at,
      submittedOn: day.today,
      answerBy,
      validUntil,
      desk,
      oldDebt,
      secondLook: false,
      changedAt: at,
      policyVersionId: day.policy.policyVersionId,
    });
    await tx.insert(plan).values(
      [...plans].map(([accountId, planId]) => ({
        ...key,
        accountId,
        planId,
        replacesPlanId: replaced.get(accountId) ?? null,
        state: "negotiating" as const,
        scheduleVersion: 0,
      })),
    );
    const version = { ask, terms, grounds, words: null };
    await addVersion(writing, key, { ...version, version: 1, author: "cardholder", validUntil: null });
    const { reason, ownWords, language } = submission;
    const facts = { version: 1, language, policyVersionId: day.policy.policyVersionId };
    await auditProposal(writing, key, "proposal.submitted", facts, { reason, ownWords });
    if (granted) {
      const byPolicy = { ...writing, actor: BY_POLICY };
      await addVersion(byPolicy, key, { ...version, version: GRANTED_AT_ONCE, author: "policy", validUntil });
      await auditProposal(byPolicy, key, "proposal.offered", { version: GRANTED_AT_ONCE });
    }
    if (answerBy) await awaitAnswer(tx, { ...key, desk }, answerBy, at);
    if (kind === "instalments") await tx.delete(proposalDraft).where(eq(proposalDraft.cardholderId, cardholderId));
    return { kind: granted ? "offered" : "in_review", proposalId: key.proposalId };
  });
  return madeOrNot<Submitted, Submitted>(made);
}

/** Answers an offer by an ask of one's own: inside policy with a new offer at once, else with a promised day. */
export async function counterOffer(context: Context, counter: Counter, day: Day): Promise<Countered> {
  const { words, seenHash, ...which } = counter;
  const given = ofCardholder(counter.ask, day);
  const body = { ...which, words, seenHash, ask: writeAsk(given) };
  const made = changingProposal(context, "proposal.answer", day, body, "counter", async (writing, moving) => {
    expectStanding(moving, day);
    // Which accounts it is about was settled with the submission.
    const ask = { ...given, accountIds: moving.ask.accountIds };
    // So was what kind of agreement it is to be.
    if (kindOf(ask.size) !== kindOf(moving.ask.size)) throw new Refusal("conflict");
    const accounts = await accountsOf(writing, moving);
    const terms = await seenTerms(ask, accounts, seenHash, day);
    return { kind: await answerCounter(writing, moving, { ask, terms, words }, accounts) };
  });
  return madeOrNot<Countered, Countered>(made);
}

/** What a requote leaves in the row of its key. */
type StoredChange = { kind: "changed"; version: number; was: StoredTerms; now: StoredTerms };

/** Makes the offer anew where the debt changed; null: it is as it was. */
async function requoted(writing: Writing, moving: Moving): Promise<StoredChange | null> {
  const now = await requoteIfChanged(writing, moving, await accountsOf(writing, moving));
  if (!now || !moving.terms) return null;
  return { kind: "changed", version: moving.version + 1, was: writeTerms(moving.terms), now: writeTerms(now) };
}

const readChange = <Made extends { kind: string }>(made: Made | StoredChange): Made | Changed =>
  "was" in made ? { ...made, was: readTerms(made.was), now: readTerms(made.now) } : made;

/** Terms with another hash than those of the version were never offered: whoever sent them sees the real ones. */
function expectTerms({ terms, termsHash, version }: Moving, seen: string): void {
  if (!terms || termsHash === null) throw new RangeError("an offer without terms");
  if (termsHash !== seen) notMade({ kind: "changed", now: terms, version });
}

/** Takes the offer that stands; it still has to be signed. A debt that changed makes a new offer instead. */
export async function acceptOffer(
  context: Context,
  input: { proposalId: string; version: number; termsHash: string },
  day: Day,
): Promise<Accepted> {
  const made = changingProposal(context, "proposal.answer", day, input, "accept", async (writing, moving) => {
    expectStanding(moving, day);
    expectTerms(moving, input.termsHash);
    const changed = await requoted(writing, moving);
    if (changed) return changed;
    await moveProposal(writing, moving, "accept", moving.validUntil ? { validUntil: moving.validUntil } : {});
    await auditProposal(writing, moving, "proposal.accepted", { version: moving.version, termsHash: input.termsHash });
    return { kind: "accepted" as const };
  });
  return madeOrNot<Accepted, Accepted>(made.then(readChange));
}

/**
 * Signs what was accepted, once: what was seen is what is signed. Collection stops and the core is told with it.
 * @throws Refusal `step_up_required` when the session has not just proved the person anew
 */
export async function signPlan(context: Context, signature: Signature, day: Day): Promise<Signed> {
  const made = changingProposal(context, "plan.sign", day, signature, "sign", async (writing, moving) => {
    expectStanding(moving, day);
    expectTerms(moving, signature.termsHash);
    const terms = moving.terms as Terms;
    const { cardholderId, proposalId, version } = moving;
    const { language } = signature;
    const text = await getAgreementText(writing.tx, { cardholderId, proposalId, version, language });
    if (!text || text.textHash !== signature.textHash) return notMade({ kind: "changed", now: terms, version });
    const asked = text.document.confirmations.items.map(({ id }) => id);
    const missing = asked.filter((id) => !signature.confirmations.includes(id));
    if (missing.length > 0) notMade({ kind: "unconfirmed", missing });
    const seconds = secondsToRead(terms, day.policy.pack) - signature.readingSeconds;
    if (seconds > 0) notMade({ kind: "reading", seconds });
    const changed = await requoted(writing, moving);
    if (changed) return changed;
    await bindProposal(writing, moving, terms, context.actor.sessionId, { ...signature, text: text.document });
    return { kind: "signed" as const };
  });
  return madeOrNot<Signed, Signed>(made.then(readChange));
}

/**
 * The person wants none of it any more: from any state that is open. With the state and version that the page showed
 * only from there: what has moved on since is looked at first.
 */
export async function withdrawProposal(
  context: Context,
  input: { proposalId: string; version?: number; state?: ProposalState; reasonCode: string; words: string | null },
  day: Day,
): Promise<Told> {
  const { reasonCode, words } = input;
  const made = changingProposal(context, "proposal.answer", day, input, "withdraw", async (writing, moving) => {
    await moveProposal(writing, moving, "withdraw", {});
    await addMessage(writing, moving, { kind: "withdrawn", reasonCode, words });
    await endPlans(writing.tx, moving);
    await auditProposal(writing, moving, "proposal.withdrawn", { reasonCode }, { words });
    return { kind: "done" as const };
  });
  return madeOrNot<Told, Told>(made);
}

/** Answers what the bank asked; it has the promised days again. */
export async function giveInformation(
  context: Context,
  input: { proposalId: string; words: string },
  day: Day,
): Promise<Told> {
  const { words } = input;
  const made = changingProposal(context, "proposal.answer", day, input, "give_information", async (writing, moving) => {
    await addMessage(writing, moving, { kind: "info_given", words });
    await auditProposal(writing, moving, "proposal.information_given", {}, { words });
    await moveProposal(writing, moving, "give_information", { answerBy: answerDay(day) });
    return { kind: "done" as const };
  });
  return madeOrNot<Told, Told>(made);
}

/** Asks why it was declined, in more words: stands before the desk like an answer until it is given. */
export async function askExplanation(
  context: Context,
  input: { proposalId: string; words: string | null },
  day: Day,
): Promise<Told> {
  const { words } = input;
  const made = changingProposal(context, "proposal.answer", day, { ...input }, null, async (writing, moving) => {
    if (moving.state !== "declined") notMade({ kind: "overtaken", state: moving.state });
    await addMessage(writing, moving, { kind: "explanation_asked", words });
    await auditProposal(writing, moving, "proposal.explanation_asked", {}, { words });
    await awaitAnswer(writing.tx, moving, answerDay(day), writing.at);
    return { kind: "done" as const };
  });
  return madeOrNot<Told, Told>(made);
}

/** Has a refusal looked at once more, by somebody else; once. */
export async function askSecondLook(
  context: Context,
  input: { proposalId: string; words: string | null },
  day: Day,
): Promise<SecondLook> {
  const { words } = input;
  const made = changingProposal(context, "proposal.answer", day, input, "ask_second_look", async (writing, moving) => {
    if (moving.secondLook) notMade({ kind: "used" });
    const { cardholderId } = moving;
    const replaced = await listReplacedBy(writing.tx, cardholderId, moving.proposalId);
    const accountIds = await listTakenAccounts(writing.tx, cardholderId, [...moving.plans.keys()], replaced);
    if (accountIds.length > 0) notMade({ kind: "taken", accountIds });
    await addMessage(writing, moving, { kind: "second_look_asked", words });
    await auditProposal(writing, moving, "proposal.second_look_asked", {}, { words });
    await takeUpPlans(writing.tx, moving);
    const desk = "supervisor" as const;
    await moveProposal(writing, { ...moving, desk }, "ask_second_look", {
      desk,
      secondLook: true,
      answerBy: answerDay(day),
    });
    return { kind: "done" as const };
  });
  return madeOrNot<SecondLook, SecondLook>(made);
}
