import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { parseMoney } from "@/lib/core/money";
import { caseFields, wordsToHolder, wordsWithin } from "../desk/schema";
import { ADJUSTMENT_KINDS, DECISION_REASONS, LINE_OUTCOMES, type LineChoice } from "./types";

/** More lines than this nobody files at once. */
const MOST_LINES = 60;

const outcome = z.enum(LINE_OUTCOMES);
const kind = z.enum(ADJUSTMENT_KINDS).nullable().catch(null);

const amountOf = (text: string | undefined) => (text?.trim() ? parseMoney(text.trim().replaceAll(",", "")) : null);
const dayOf = (text: string | undefined) => (text?.trim() ? parseDate(text.trim()) : null);

/** The fields of a line end in its number: `outcome1`, `amount1`. */
function linesOf(given: Record<string, string | undefined>): LineChoice[] {
  return Array.from({ length: MOST_LINES }, (_, index) => index + 1).flatMap((line) => {
    const chosen = outcome.safeParse(given[`outcome${line}`]);
    if (!chosen.success) return [];
    return [
      {
        line,
        outcome: chosen.data,
        amount: amountOf(given[`amount${line}`]),
        kind: kind.parse(given[`kind${line}`] ?? null),
        interest: amountOf(given[`interest${line}`]),
        valueOn: dayOf(given[`value${line}`]),
      },
    ];
  });
}

const fields = z
  .object({
    ...caseFields,
    reasonCode: z.enum(DECISION_REASONS, "reason_missing"),
    words: wordsToHolder,
    report: z.string().optional(),
    seenHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .catch(null),
  })
  .catchall(z.string());

export const decideInput = fields.transform(
  ({ cardholderId, disputeId, round, reasonCode, words, report, seenHash, ...rest }) => ({
    cardholderId,
    disputeId,
    round,
    reasonCode,
    words,
    seenHash,
    correctReport: report === "1",
    lines: linesOf(rest as Record<string, string | undefined>),
  }),
);

const checked = { ...caseFields, disputeDecisionId: z.string().refine(isId) };
export const checkInput = z.discriminatedUnion("act", [
  z.object({ ...checked, act: z.literal("confirm") }),
  z.object({ ...checked, act: z.literal("refuse"), words: wordsWithin }),
]);
