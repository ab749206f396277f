import { and, eq } from "drizzle-orm";
import { disputeAdjustment, disputeDecision, disputeDecisionLine } from "@/db/schema/disputes";
import type { StaffContext } from "@/lib/auth/context";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import { isAfter } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { money, moneyToString } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { enqueue } from "@/lib/jobs/enqueue";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import { contentHash } from "@/lib/policy/canonical";
import { appealBy } from "../deadlines";
import { acting, type DeskWriting, expectClaim, expectOther } from "../desk/mutations";
import { endInterim } from "../holding/mutations";
import type { Moving } from "../moving/data";
import { auditDispute, expectStep, moveDispute, overtakeDecision, tellNews } from "../moving/mutations";
import type { Day, Outcome } from "../types";
import { getAsked, listAdjustments, listOpenLines } from "./data";
import { givenBack, groundsOf, judgeDecision, limitOf } from "./rules";
import type { AdjustmentKind, AdjustmentView, CheckDone, CheckKey, DecideDone, DecideInput, Judged } from "./types";

/** What a decision says, so that what is sent is the letter that was looked at. */
function hashOf({ reasonCode, words }: DecideInput, { outcome, lines, adjustments }: Judged): Promise<string> {
  const texts = lines.map(({ line, outcome: of, upheld }) => [line, of, upheld === null ? "" : moneyToString(upheld)]);
  const right = adjustments.map(({ line, kind, amount, valueOn }) => {
    return [line, kind, amount === null ? "" : moneyToString(amount), valueOn.toString()];
  });
  return contentHash({ reasonCode, words, outcome, lines: texts, adjustments: right });
}

const asText = ({ lines, ...input }: DecideInput) => ({
  ...input,
  lines: lines.map(({ amount, interest, valueOn, ...one }) => {
    return { ...one, amount: `${amount}`, interest: `${interest}`, valueOn: `${valueOn}` };
  }),
});

/** What the bank says about a dispute before it stands: made by one person, final at once or once another has looked. */
async function writeDown(
  { tx, at, context }: DeskWriting,
  { cardholderId, disputeId, round, accountId }: Moving,
  { reasonCode, words }: DecideInput,
  judged: Judged,
  grounds: Record<string, string>[],
): Promise<string> {
  const disputeDecisionId = newId();
  const key = { cardholderId, disputeId, disputeDecisionId };
  const { outcome, lines, adjustments } = judged;
  const made = { reasonCode, words, madeBy: context.actor.staffId, madeAt: at, grounds };
  await tx.insert(disputeDecision).values({ ...key, round, state: "requested", outcome, ...made });
  await tx.insert(disputeDecisionLine).values(lines.map((line) => ({ ...key, ...line })));
  const right = adjustments.map((one) => {
    return { ...key, accountId, adjustmentId: newId(), state: "proposed" as const, ...one };
  });
  if (right.length > 0) await tx.insert(disputeAdjustment).values(right);
  return disputeDecisionId;
}

/**
 * Decides a dispute line by line, as the letter that was looked at says. Beyond the maker's authority, and where a use
 * that is not recognised is to stand, another person looks first; an appeal is never for who made or confirmed the first.
 */
export function decideDispute(context: StaffContext, input: DecideInput, day: Day): Promise<DecideDone> {
  const made = acting(context, "dispute.decide", input, day, { decide: asText(input) }, async (writing, moving) => {
    const { tx, at } = writing;
    const { cardholderId, disputeId, type, decideBy } = moving;
    expectStep(moving, "decide", { round: input.round });
    expectOther(moving, writing);
    await expectClaim(writing, moving);
    const judged = judgeDecision(type, await listOpenLines(tx, moving), input, day.today);
    if ("problem" in judged) return notMade({ kind: "problem", ...judged });
    const hash = await hashOf(input, judged);
    if (hash !== input.seenHash) notMade({ kind: "look", hash, judged });
    const { pack } = day.policy;
    const { role } = context.actor;
    const grounds = groundsOf(type, judged, pack, role);
    await overtakeDecision(writing, moving, "asked_anew");
    const disputeDecisionId = await writeDown(writing, moving, input, judged, grounds);
    if (grounds.length === 0) {
      await finish(writing, moving, { disputeDecisionId, ...judged, ...input, madeBy: context.actor.staffId }, null);
      return { kind: "done" as const };
    }
    const isLarge = givenBack(judged) > limitOf(pack, "dispute_officer");
    await raiseWork(tx, {
      cardholderId,
      kind: "dispute_decision",
      subject: disputeId,
      accountId: moving.accountId,
      desk: isLarge ? "supervisor" : "dispute_officer",
      dueOn: decideBy,
      at,
    });
    const facts = { disputeDecisionId, outcome: judged.outcome, grounds: grounds.map(({ code }) => code).join(" ") };
    await auditDispute(writing, moving, "dispute.decision_requested", facts, { words: input.words });
    return { kind: "requested" as const };
  });
  return madeOrNot<DecideDone, DecideDone>(made);
}

interface Made {
  disputeDecisionId: string;
  outcome: Outcome;
  words: string;
  madeBy: string;
}

const PART: Record<AdjustmentKind, "principal" | "interest" | "fee" | null> = {
  principal: "principal",
  interest: "interest",
  fee: "fee",
  late_fee: "fee",
  payment_dated_back: "principal",
  credit_report_corrected: null,
};

/** What puts it right goes to the core, each under its own number; a credit is negative. */
async function instruct({ tx, at, day }: DeskWriting, moving: Moving, made: Made, right: readonly AdjustmentView[]) {
  const { cardholderId, accountId, currency } = moving;
  const lines = await listOpenLines(tx, moving);
  for (const { adjustmentId, line, kind, amount, valueOn } of right) {
    const part = PART[kind];
    if (part === null || amount === null) continue;
    await queueInstruction(tx, {
      cardholderId,
      accountId,
      kind: "adjustment",
      subject: adjustmentId,
      facts: {
        decision_id: made.disputeDecisionId,
        amount: moneyToString(money(-amount)),
        currency,
        part,
        entry_ref: lines.find((one) => one.line === line)?.entryRef ?? null,
        decided_on: day.today.toString(),
        value_on: valueOn.toString(),
      },
      at,
    });
  }
}

/** A decision stands: the core and the cardholder are told, what was held counts again, and it can be appealed once. */
async function finish(writing: DeskWriting, moving: Moving, made: Made, checkedBy: string | null): Promise<void> {
  const { tx, at, day } = writing;
  const { cardholderId, disputeId, round } = moving;
  const { disputeDecisionId, outcome, words, madeBy } = made;
  const key = { cardholderId, disputeId, disputeDecisionId };
  const ofDecision = and(
    eq(disputeDecision.cardholderId, cardholderId),
    eq(disputeDecision.disputeId, disputeId),
    eq(disputeDecision.disputeDecisionId, disputeDecisionId),
  );
  const checked = checkedBy === null ? {} : { checkedBy, checkedAt: at };
  const final = await tx
    .update(disputeDecision)
    .set({ state: "final", finalAt: at, finalOn: day.today, ...checked })
    .where(and(ofDecision, eq(disputeDecision.state, "requested")))
    .returning({ disputeDecisionId: disputeDecision.disputeDecisionId });
  if (final.length !== 1) throw new Refusal("conflict");
  await tx
    .update(disputeAdjustment)
    .set({ state: "waiting" })
    .where(
      and(
        eq(disputeAdjustment.cardholderId, cardholderId),
        eq(disputeAdjustment.disputeId, disputeId),
        eq(disputeAdjustment.disputeDecisionId, disputeDecisionId),
      ),
    );
  const right = await listAdjustments(tx, key);
  const isReport = right.some(({ kind }) => kind === "credit_report_corrected");
  await endInterim(writing, moving, outcome, isReport ? ["correct-report"] : []);
  await instruct(writing, moving, made, right);
  const isAppealable = round === 1 && outcome !== "upheld";
  await moveDispute(writing, moving, "decide", {
    outcome,
    firstAnsweredAt: at,
    appealBy: isAppealable ? appealBy(day.policy.pack.disputeHandling, day.today) : null,
    ...(round === 1 && { decidedBy: madeBy }),
  });
  await closeWork(tx, { cardholderId, kind: "dispute_decision", subject: disputeId, at });
  const facts = { disputeDecisionId, round, outcome, adjustments: right.length, madeBy };
  await auditDispute(writing, moving, "dispute.decided", { ...facts, ...(checkedBy && { checkedBy }) }, { words });
  await enqueue(tx, "letter.print", { cardholderId, kind: "dispute_decision", subject: disputeId, part: round });
  await tellNews(writing, cardholderId);
}

/** A decision that is asked for, as another person finds it before its day is over. */
async function expectAsked(writing: DeskWriting, moving: Moving, key: CheckKey) {
  const asked = await getAsked(writing.tx, key);
  if (!asked) throw new Refusal("not_found");
  if (asked.madeBy === writing.context.actor.staffId) notMade({ kind: "own_decision" });
  expectOther(moving, writing);
  if (asked.state !== "requested") notMade({ kind: "overtaken", state: asked.state });
  if (asked.round !== moving.round || isAfter(writing.day.today, moving.decideBy)) {
    notMade({ kind: "overtaken", state: "overtaken" });
  }
  expectStep(moving, "decide");
  return asked;
}

/** Makes a colleague's decision final, never one's own (four eyes), and never beyond one's own authority. */
export function confirmDecision(context: StaffContext, key: CheckKey, day: Day): Promise<CheckDone> {
  const made = acting(context, "dispute.check", key, day, { confirm: key }, async (writing, moving) => {
    const asked = await expectAsked(writing, moving, key);
    const right = await listAdjustments(writing.tx, key);
    const { role, staffId } = context.actor;
    if (givenBack({ adjustments: right }) > limitOf(day.policy.pack, role)) notMade({ kind: "beyond_authority" });
    await finish(writing, moving, { ...asked, disputeDecisionId: key.disputeDecisionId }, staffId);
    return { kind: "done" as const };
  });
  return madeOrNot<CheckDone, CheckDone>(made);
}

/** Does not confirm it, with a reason for its maker: the dispute is theirs again, with the same day. */
export function refuseDecision(
  context: StaffContext,
  { words, ...key }: CheckKey & { words: string },
  day: Day,
): Promise<CheckDone> {
  const made = acting(context, "dispute.check", key, day, { refuse: key, words }, async (writing, moving) => {
    const { tx, at } = writing;
    const { cardholderId, disputeId, disputeDecisionId } = key;
    await expectAsked(writing, moving, key);
    const refused = await tx
      .update(disputeDecision)
      .set({ state: "refused", checkedBy: context.actor.staffId, checkedAt: at, checkedWords: words })
      .where(
        and(
          eq(disputeDecision.cardholderId, cardholderId),
          eq(disputeDecision.disputeId, disputeId),
          eq(disputeDecision.disputeDecisionId, disputeDecisionId),
          eq(disputeDecision.state, "requested"),
        ),
      )
      .returning({ disputeDecisionId: disputeDecision.disputeDecisionId });
    if (refused.length !== 1) throw new Refusal("conflict");
    await tx
      .update(disputeAdjustment)
      .set({ state: "void" })
      .where(
        and(
          eq(disputeAdjustment.cardholderId, cardholderId),
          eq(disputeAdjustment.disputeId, disputeId),
          eq(disputeAdjustment.disputeDecisionId, disputeDecisionId),
        ),
      );
    await closeWork(tx, { cardholderId, kind: "dispute_decision", subject: disputeId, at });
    await auditDispute(writing, moving, "dispute.decision_refused", { disputeDecisionId }, { words });
    return { kind: "done" as const };
  });
  return madeOrNot<CheckDone, CheckDone>(made);
}
