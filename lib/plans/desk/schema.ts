import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { ZERO } from "@/lib/core/money";
import { RATE_ONE, type Rate } from "@/lib/core/rate";
import { readAmount } from "@/lib/core/read-amount";
import { DECLINE_REASONS, INFO_REASONS } from "../reasons";
import { type ProposalState, WAITS_FOR } from "../states";
import type { Ask } from "../types";
import { CLAIM_REFUSED, QUEUE_VIEWS, type QueueCursor } from "./types";

export { DECLINE_REASONS, INFO_REASONS };

const id = z.string().refine(isId);
/** Longer words nobody reads. */
const MOST_WORDS = 1_000;

function cursorOf(text: string): QueueCursor | null {
  const [day = "", workItemId = ""] = text.split("_");
  const dueOn = parseDate(day);
  return dueOn && isId(workItemId) ? { dueOn, workItemId } : null;
}

/** The filters of a queue, as they stand in its address; what is none of them counts as not given. */
export const queueFilters = z.object({
  view: z.enum(QUEUE_VIEWS).catch("deadline"),
  desk: z.enum(["agent", "supervisor"]).nullable().catch(null),
  after: z.string().transform(cursorOf).nullable().catch(null),
});
export type QueueFilters = z.output<typeof queueFilters>;

/** The address of a part of the queue. */
export function queueAddress({ view, desk }: Pick<QueueFilters, "view" | "desk">, after: QueueCursor | null = null) {
  const query = new URLSearchParams();
  if (view !== "deadline") query.set("view", view);
  if (desk) query.set("desk", desk);
  if (after) query.set("after", `${after.dueOn}_${after.workItemId}`);
  return `/staff/proposals${query.size > 0 ? `?${query}` : ""}`;
}

export const caseAddress = (key: { cardholderId: string; proposalId: string }) =>
  `/staff/proposals/${key.cardholderId}/${key.proposalId}`;

const caseKey = { cardholderId: id, proposalId: id };
/** A case, and the version of it that the page showed. */
const shown = {
  ...caseKey,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform((text) => Number.parseInt(text, 10)),
};

export const takeInput = z.object({
  desk: z.enum(["agent", "supervisor"]),
  /** The case that is open now, which is not the next one. */
  not: id.optional().catch(undefined),
});
export const caseInput = z.object(shown);

const words = z.string().trim().max(MOST_WORDS, "words_long").catch("");
const said = (missing: string) => z.string(missing).trim().min(1, missing).max(MOST_WORDS, "words_long");
export const noteInput = z.object({ ...shown, note: said("note_missing") });
export const explainInput = z.object({ ...shown, words: said("words_missing") });

/** The fields of own terms, as typed; kept as text so that the page can show them again. */
export const OWN_FIELDS = ["ownKind", "ownAmount", "ownMonths", "ownFirst", "ownInterest", "ownFees"] as const;
const typed = z.string().trim().max(40).catch("");
const ownFields = {
  ownKind: typed,
  ownAmount: typed,
  ownMonths: typed,
  ownFirst: typed,
  ownInterest: typed,
  ownFees: typed,
};
export const tryInput = z.object({ ...shown, ...ownFields, live: z.literal("1").optional().catch(undefined) });

/** What own terms say; null where what was asked for stands. */
export interface OwnTerms {
  size: Extract<Ask["size"], { kind: "monthly" | "months" }>;
  firstDue: PlainDate | null;
  waiveInterest: Rate | null;
  waiveFees: Rate | null;
}

const PERCENT = /^(?:100|\d{1,2})$/;
const percent = (text: string): Rate => ((BigInt(text) * RATE_ONE) / 100n) as Rate;

/** Own terms as they were typed: an amount a month or a number of months, and what else departs from the ask. */
export const ownTerms = z.object(ownFields).transform((given, context): OwnTerms => {
  const wrong = (path: string, message: string) => {
    context.addIssue({ code: "custom", message, path: [path] });
    return z.NEVER;
  };
  const { ownAmount, ownMonths, ownFirst, ownInterest, ownFees } = given;
  if ((ownAmount === "") === (ownMonths === "")) return wrong("ownAmount", "own_size");
  const amount = ownAmount === "" ? null : readAmount(ownAmount);
  if (ownAmount !== "" && (amount === null || amount <= ZERO)) return wrong("ownAmount", "amount_format");
  if (ownMonths !== "" && !/^[1-9]\d{0,2}$/.test(ownMonths)) return wrong("ownMonths", "own_months");
  const firstDue = ownFirst === "" ? null : parseDate(ownFirst);
  if (ownFirst !== "" && !firstDue) return wrong("ownFirst", "day_format");
  if (ownInterest !== "" && !PERCENT.test(ownInterest)) return wrong("ownInterest", "percent");
  if (ownFees !== "" && !PERCENT.test(ownFees)) return wrong("ownFees", "percent");
  return {
    size: amount !== null ? { kind: "monthly", amount } : { kind: "months", months: Number.parseInt(ownMonths, 10) },
    firstDue,
    waiveInterest: ownInterest === "" ? null : percent(ownInterest),
    waiveFees: ownFees === "" ? null : percent(ownFees),
  };
});

/** The ask that own terms make of the cardholder's. A first date of one's own brings its day of the month along. */
export function ownAsk(asked: Ask, { size, firstDue, waiveInterest, waiveFees }: OwnTerms): Ask {
  const moved = firstDue !== null && !firstDue.equals(asked.firstDue);
  return {
    ...asked,
    size,
    ...(moved && { firstDue, payDay: firstDue.day }),
    ...(waiveInterest !== null && { waiveInterest }),
    ...(waiveFees !== null && { waiveFees }),
  };
}

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()
  .catch(undefined);
const answerFields = z.object({
  ...shown,
  ...ownFields,
  choice: z.enum(["1", "2", "3", "4", "ask", "decline", "supervisor"], "choice_missing"),
  words,
  infoCode: z.enum(INFO_REASONS).nullable().catch(null),
  declineCode: z.enum(DECLINE_REASONS).nullable().catch(null),
  nextStep: words,
  note: words,
  hash1: hash,
  hash2: hash,
  hash3: hash,
  hash4: hash,
});

/** An answer as the form of a case sends it; which fields it needs goes by the choice. */
export const answerInput = answerFields.superRefine(({ choice, ...given }, context) => {
  const need = (isThere: boolean, path: string, message: string) => {
    if (!isThere) context.addIssue({ code: "custom", message, path: [path] });
  };
  if (choice === "ask") need(given.infoCode !== null, "infoCode", "reason_missing");
  if (choice === "decline") need(given.declineCode !== null, "declineCode", "reason_missing");
  if (choice === "ask" || choice === "decline") need(given.words !== "", "words", "words_missing");
  if (choice === "decline") need(given.nextStep !== "", "nextStep", "next_step_missing");
  if (choice === "supervisor") need(given.note !== "", "note", "note_missing");
});
export type Answer = z.output<typeof answerInput>;

/** Whether an answer of the bank is waited for. */
export const isWaiting = (state: ProposalState) => WAITS_FOR[state] === "bank";

/** Why a case could not be taken up, as it stands in the address of the page that says so. */
export const refusedClaim = z.enum(CLAIM_REFUSED).nullable().catch(null);
