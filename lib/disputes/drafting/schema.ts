import { z } from "zod";
import { LONGEST_TYPED } from "@/lib/action/form-state";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { moneyToString, ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";
import { DISPUTE_TYPES } from "@/lib/policy/schema-disputes";
import { REMEDIES } from "../types";
import { readLine } from "./draft";

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

/** One of what is listed; what is not listed, in words; or a search among the lines. */
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
    const { do: asked, search } = typed;
    const wrong = (field: string, message: string) => {
      context.addIssue({ code: "custom", message, path: [field] });
      return z.NEVER;
    };
    if (asked === "search") return { revision: typed.revision, search, line: null };
    const line = readLine(typed.line);
    const known =
      line && (line.subject !== "statement" || parseDate(line.ref)) && (line.subject !== "payment" || isId(line.ref));
    if (!known) return wrong("line", "line_missing");
    if (line.subject !== "described") return { revision: typed.revision, search, line: { ...line, what: "", on: "" } };
    if (typed.what === "") return wrong("what", "what_missing");
    if (typed.on !== "" && !parseDate(typed.on)) return wrong("on", "day_format");
    return { revision: typed.revision, search, line: { ...line, what: typed.what, on: typed.on } };
  });

/** Still not recognised; a tick has the card locked. */
export const knownInput = z.object({ revision, lock: optional });

export const aboutInput = z
  .object({
    revision,
    words,
    size: z.enum(["whole", "part"]).catch("whole"),
    amount: optional,
    remedy: z.enum(REMEDIES, "remedy_missing"),
    remedyWords: words,
  })
  .transform(({ size, amount: typed, ...rest }, context) => {
    if (size === "whole") return { ...rest, amount: "" };
    const amount = readAmount(typed);
    if (amount !== null && amount > ZERO) return { ...rest, amount: moneyToString(amount) };
    context.addIssue({ code: "custom", message: typed === "" ? "amount_missing" : "amount_format", path: ["amount"] });
    return z.NEVER;
  });

export const submitInput = z.object({ revision });
export const discardInput = z.object({});

/** A payment that was told of and stays away. */
export const missingInput = z.object({ claimId: z.string().refine(isId) });

/** A figure that the portal works out otherwise. */
export const figureInput = z.object({
  accountId,
  figure: z.enum(["interest", "late_fee", "minimum"]),
  statementDate: z.string().refine((text) => parseDate(text) !== null),
});
