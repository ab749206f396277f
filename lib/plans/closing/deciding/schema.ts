import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";

const id = z.string().refine(isId);
/** Longer words nobody reads. */
const MOST_WORDS = 1_000;
const words = z.string("words_missing").trim().min(1, "words_missing").max(MOST_WORDS, "words_long");
const plan = { cardholderId: id, planId: id };

/** The address of a plan at the desk, of whatever kind of work it is. */
export const planCaseAddress = (key: { cardholderId: string; planId: string }) =>
  `/staff/plans/${key.cardholderId}/${key.planId}`;

/** What a person decides about a notice: `1` confirms, `2` gives more time. */
const DECISIONS = ["1", "2"] as const;

const decided = z.object({
  ...plan,
  breakNoticeId: id,
  choice: z.enum(DECISIONS, "choice_missing"),
  words,
  /** Only of more time; `YYYY-MM-DD`. */
  until: z.string().trim().max(10).catch(""),
});

export const breakInput = decided.transform((given, context) => {
  const { until, choice, ...key } = given;
  if (choice === "1") return { ...key, choice, until: null };
  const day = parseDate(until);
  if (day) return { ...key, choice, until: day };
  context.addIssue({ code: "custom", message: until === "" ? "day_missing" : "day_format", path: ["until"] });
  return z.NEVER;
});

export const taskInput = z.object({ ...plan, workItemId: id, words });

/** What was just done, as it stands in the address of the page that says so. */
export const didWord = z.enum(["broken", "more_time", "closed"]).nullable().catch(null);
