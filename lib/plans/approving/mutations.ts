import { and, eq, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { workItem } from "@/db/schema/cases";
import { approval } from "@/db/schema/kept-plans";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import type { StaffContext } from "@/lib/auth/context";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Actor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { beyondAlone, beyondLimits } from "../authority";
import { acting, type DeskWriting, expectClaim, openItem } from "../desk/mutations";
import { putOffer, quoteOffer } from "../desk/offering/mutations";
import type { Moving } from "../moving/data";
import { auditProposal, expectStep, overtakeApproval } from "../moving/mutations";
import { madeOrNot, notMade } from "../outcome";
import { debtKey, debtKeyNow, type QuoteRules } from "../quote";
import { transition } from "../states";
import { writeAsk, writeTerms } from "../stored";
import { type Asked, getAsked } from "./data";
import type { ApprovalKey, Approved, Refused, Requested, RequestInput } from "./types";

const BY_CLOCK: Actor = { kind: "system", job: "plans.expire" };

/**
 * Asks another person to approve an offer that its maker cannot make alone. The exact ask and its terms are kept; the
 * case stays with the maker, and the promised day of the answer stays. A request before it is closed.
 */
export async function requestApproval(context: StaffContext, input: RequestInput, day: QuoteRules): Promise<Requested> {
  const { staffId, role } = context.actor;
  const body = { ...input, ask: writeAsk(input.ask) };
  const made = acting(context, "approval.request", input, day, body, async (writing, moving) => {
    const { tx, at } = writing;
    const { cardholderId, proposalId, version, answerBy } = moving;
    expectStep(moving, input.version, "offer");
    if (answerBy === null) return notMade({ kind: "overtaken", state: moving.state });
    await expectClaim(writing, moving);
    const { ask, terms, hash, weighed } = await quoteOffer(writing, moving, input.ask, input.seenHash);
    const { pack } = day.policy;
    const maker = role === "supervisor" ? role : "agent";
    const grounds = beyondAlone(terms, weighed, pack, maker);
    if (grounds.length === 0) notMade({ kind: "not_needed" });
    const tooMuch = maker === "agent" ? beyondLimits(terms, weighed, pack, "supervisor") : [];
    if (tooMuch.length > 0) notMade({ kind: "beyond_supervisor", grounds: tooMuch });
    await overtakeApproval(writing, moving, "asked_anew");
    const approvalId = newId();
    const { reason, words } = input;
    await tx.insert(approval).values({
      cardholderId,
      approvalId,
      proposalId,
      version,
      requestedBy: staffId,
      requestedAt: at,
      ask: writeAsk(ask),
      terms: writeTerms(terms),
      termsHash: hash,
      reason,
      words,
      grounds,
      dueOn: answerBy,
      state: "requested",
    });
    await raiseWork(tx, {
      cardholderId,
      kind: "approval",
      subject: proposalId,
      accountId: null,
      desk: "supervisor",
      dueOn: answerBy,
      at,
    });
    await tx.update(workItem).set({ assignedTo: staffId }).where(openItem(moving));
    const facts = { approvalId, version, termsHash: hash, beyond: grounds.map(({ code }) => code).join(" ") };
    await auditProposal(writing, moving, "approval.requested", facts, { reason, words });
    return { kind: "done" as const };
  });
  return madeOrNot<Requested, Requested>(made);
}

/** The request that is to be decided, by somebody else than its maker and before the promised day is over. */
async function expectOpen({ tx, context, day }: DeskWriting, key: ApprovalKey, moving: Moving): Promise<Asked> {
  const asked = await getAsked(tx, key);
  if (!asked) throw new Refusal("not_found");
  if (asked.requestedBy === context.actor.staffId) notMade({ kind: "own_request" });
  if (asked.state !== "requested") notMade({ kind: "overtaken", state: asked.state });
  const isOver = isAfter(day.today, asked.dueOn) || transition(moving.state, "offer") === null;
  if (isOver || asked.version !== moving.version) notMade({ kind: "overtaken", state: "overtaken" });
  return asked;
}

/** Writes the decision down, once: of a checker, a colleague and the clock one has it. */
async function decide(
  { tx, at, context }: DeskWriting,
  { cardholderId, proposalId, approvalId }: ApprovalKey,
  state: "approved" | "refused",
  decidedWords: string | null,
): Promise<void> {
  const decided = await tx
    .update(approval)
    .set({ state, decidedBy: context.actor.staffId, decidedAt: at, decidedWords })
    .where(
      and(
        eq(approval.cardholderId, cardholderId),
        eq(approval.approvalId, approvalId),
        eq(approval.state, "requested"),
      ),
    )
    .returning({ approvalId: approval.approvalId });
  if (decided.length !== 1) throw new Refusal("conflict");
  await closeWork(tx, { cardholderId, kind: "approval", subject: proposalId, at });
}

/**
 * Grants a request: the offer goes out as it was asked for, quoted today, in the name of its maker. Never by the maker
 * (four eyes); what not even a supervisor may grant, nobody approves for an agent.
 */
export async function approveRequest(
  context: StaffContext,
  input: ApprovalKey & { seenHash: string; words: string | null },
  day: QuoteRules,
): Promise<Approved> {
  const made = acting(context, "approval.decide", input, day, input, async (writing, moving) => {
    const asked = await expectOpen(writing, input, moving);
    const offer = await quoteOffer(writing, moving, asked.ask, null);
    if (debtKey(asked.terms) !== debtKeyNow(offer.accounts, day.today)) notMade({ kind: "moved" });
    if (offer.hash !== input.seenHash) notMade({ kind: "changed", now: offer.terms });
    const { pack } = day.policy;
    const grounds =
      asked.requestedByRole === "agent" ? beyondLimits(offer.terms, offer.weighed, pack, "supervisor") : [];
    if (grounds.length > 0) notMade({ kind: "beyond_authority", grounds });
    const { approvalId, words } = input;
    await decide(writing, input, "approved", words);
    const facts = { approvalId, version: asked.version, requestedBy: asked.requestedBy };
    await auditProposal(writing, moving, "approval.granted", facts, { words });
    await putOffer(writing, moving, offer, asked.words, { staffId: asked.requestedBy, approvalId });
    return { kind: "done" as const };
  });
  return madeOrNot<Approved, Approved>(made);
}

/** Refuses a request with a reason: the case is the maker's again, with the same promised day. */
export async function refuseRequest(
  context: StaffContext,
  input: ApprovalKey & { words: string },
  day: QuoteRules,
): Promise<Refused> {
  const made = acting(context, "approval.decide", input, day, input, async (writing, moving) => {
    const asked = await expectOpen(writing, input, moving);
    const { approvalId, words } = input;
    await decide(writing, input, "refused", words);
    const facts = { approvalId, version: asked.version, requestedBy: asked.requestedBy };
    await auditProposal(writing, moving, "approval.refused", facts, { words });
    return { kind: "done" as const };
  });
  return madeOrNot<Refused, Refused>(made);
}

/** Closes a request whose promised day is over (decisions.md 9). A decision that came first stands. Safe to run again. */
export async function overtakeByDay(
  db: Database,
  { cardholderId, proposalId }: Pick<ApprovalKey, "cardholderId" | "proposalId">,
  today: PlainDate,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const [due] = await tx
      .select({ approvalId: approval.approvalId })
      .from(approval)
      .where(
        and(
          eq(approval.cardholderId, cardholderId),
          eq(approval.proposalId, proposalId),
          eq(approval.state, "requested"),
          lt(approval.dueOn, today),
        ),
      );
    if (!due) return false;
    const audit = (entry: AuditEntry) => appendAudit(tx, entry);
    return overtakeApproval({ tx, at: now(), actor: BY_CLOCK, audit }, { cardholderId, proposalId }, "promised_day");
  });
}
