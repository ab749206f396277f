import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { bannedIn } from "./live";
import { CLAIM_REFUSED, EXTEND_REASONS, INFO_REASONS } from "./types";

const id = z.string().refine(isId);
export const caseFields = {
  cardholderId: id,
  disputeId: id,
  round: z
    .string()
    .regex(/^[12]$/)
    .transform((text) => Number.parseInt(text, 10)),
};

/** The address of a dispute at the desk. */
export const caseAddress = ({ cardholderId, disputeId }: { cardholderId: string; disputeId: string }) =>
  `/staff/disputes/${cardholderId}/${disputeId}`;

const someWords = z.string("words_missing").trim().min(1, "words_missing").max(1_000, "words_long");

/** Words that a cardholder reads: nothing of the list of phrases, in either language. */
export const wordsToHolder = someWords.refine((text) => bannedIn(text).length === 0, "words_banned");
/** Words that stay with the bank. */
export const wordsWithin = someWords;

export const takeInput = z.object({ ...caseFields, act: z.enum(["claim", "release"]) });

const said = z.discriminatedUnion("act", [
  z.object({ ...caseFields, act: z.literal("message"), words: wordsToHolder }),
  z.object({
    ...caseFields,
    act: z.literal("ask"),
    words: wordsToHolder,
    code: z.enum(INFO_REASONS, "reason_missing"),
  }),
  z.object({
    ...caseFields,
    act: z.literal("extend"),
    words: wordsToHolder,
    code: z.enum(EXTEND_REASONS, "reason_missing"),
    until: z
      .string("day_missing")
      .trim()
      .min(1, "day_missing")
      .refine((text) => parseDate(text) !== null, "day_format"),
  }),
  z.object({ ...caseFields, act: z.literal("note"), words: wordsWithin }),
  z.object({ ...caseFields, act: z.literal("go_on") }),
]);
export const sayInput = said;

/** What was just done, as it stands in the address of the page that says so. */
export const didWord = z
  .enum(["message", "ask", "extend", "note", "go_on", "done", "requested", "refused"])
  .nullable()
  .catch(null);

/** Why a dispute could not be taken up, as it stands in the address. */
export const refusedClaim = z.enum(CLAIM_REFUSED).nullable().catch(null);
