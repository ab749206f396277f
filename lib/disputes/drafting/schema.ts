import { z } from "zod";
import { LONGEST_TYPED } from "@/lib/action/form-state";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { moneyToString, ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";
import { DISPUTE_TYPES } from "@/lib/policy/schema-disputes";
import { REMEDIES } from "../types";
import { readLine } from "./draft";
import { amountField, type ChosenLine, MOST_LINES } from "./types";

/** Messages of all forms here are keys of the catalogue `dispute-new.errors`, else of `errors`. */
const revision = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform((digits) => Number.parseInt(digits, 10));
const optional = z.string().trim().catch("");
const words = optional.refine((text) => text.length <= LONGEST_TYPED, "words_long");
const accountId = z.string().refine(isId);

/** The type; `of` and `account` come with somebody who began at a line. */
export const typeInput = z.object({
  revision,
  type: z.enum(DISPUTE_TYPES, "type_missing"),
  of: optional.transform((value) => readLine(value)),
  account: optional.transform((value) => (isId(value) ? value : null)),
});

export const accountInput = z.object({ revision, accountId: z.string("account_missing").refine(isId) });

/** What was ticked, each once; a line that is none is left out. */
function ticked(typed: string, described: Pick<ChosenLine, "what" | "on">): ChosenLine[] {
  return [...new Set(typed.split("\n"))].flatMap((value) => {
    const line = readLine(value);
    const isKnown =
      line && (line.subject !== "statement" || parseDate(line.ref)) && (line.subject !== "payment" || isId(line.ref));
    if (!isKnown) return [];
    return [{ ...line, ...(line.subject === "described" ? described : { what: "", on: "" }) }];
  });
}

/** Some of what is listed; what is not listed, in words; or a search among the lines, which keeps what was ticked. */
export const lineInput = z
  .object({
    revision,
    do: z.enum(["go", "search"]).catch("go"),
    search: optional.transform((text) => text.slice(0, 60)),
    line: optional,
    what: words,
    on: optional,
  })
  .transform((typed, context) => {
    const { do: asked, search, what, on } = typed;
    const wrong = (field: string, message: string) => {
      context.addIssue({ code: "custom", message, path: [field] });
      return z.NEVER;
    };
    const lines = ticked(typed.line, { what, on: parseDate(on) ? on : "" });
    const answer = { revision: typed.revision, search, lines, isSearch: asked === "search" };
    if (lines.length > MOST_LINES) return wrong("line", "lines_many");
    if (answer.isSearch) return answer;
    if (lines.length === 0) return wrong("line", "line_missing");
    if (!lines.some(({ subject }) => subject === "described")) return answer;
    if (what === "") return wrong("what", "what_missing");
    if (on !== "" && !parseDate(on)) return wrong("on", "day_format");
    return answer;
  });

/** Still not recognised; a tick has the card locked. */
export const knownInput = z.object({ revision, lock: optional });

/**
 * Of one line all or a part of it; of several (`size` is `each`) a part of each, or all of those that are left empty.
 * The amounts stand in the order of the lines: decimals, empty for all of it.
 */
export const aboutInput = z
  .looseObject({
    revision,
    words,
    size: z.enum(["whole", "part", "each"]).catch("whole"),
    remedy: z.enum(REMEDIES, "remedy_missing"),
    remedyWords: words,
  })
  .transform(({ size, revision: seen, words: said, remedy, remedyWords, ...rest }, context) => {
    const amounts: string[] = [];
    const fields = Array.from({ length: size === "whole" ? 0 : size === "part" ? 1 : MOST_LINES }, (_, index) =>
      amountField(index),
    );
    for (const field of fields) {
      const typed = typeof rest[field] === "string" ? rest[field].trim() : "";
      const amount = readAmount(typed);
      const isAll = size === "each" && typed === "";
      amounts.push(isAll || amount === null ? "" : moneyToString(amount));
      if (isAll || (amount !== null && amount > ZERO)) continue;
      context.addIssue({ code: "custom", message: typed === "" ? "amount_missing" : "amount_format", path: [field] });
    }
    return { revision: seen, words: said, remedy, remedyWords, amounts };
  });

export const submitInput = z.object({ revision });
export const discardInput = z.object({});

/** A payment that was told of and stays away. */
export const missingInput = z.object({ claimId: z.string().refine(isId) });

/** A figure that the portal works out otherwise. */
export const contactInput = z.object({ accountId, contactRef: z.string().min(1).max(100) });

export const figureInput = z.object({
  accountId,
  figure: z.enum(["interest", "late_fee", "minimum"]),
  statementDate: z.string().refine((text) => parseDate(text) !== null),
});
