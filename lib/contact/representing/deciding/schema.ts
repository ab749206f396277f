import { z } from "zod";
import { isId } from "@/lib/core/ids";

const id = z.string().refine(isId);

/** Whether an authority holds, with words: the cardholder reads those of a refusal. */
export const decideInput = z.object({
  cardholderId: id,
  representativeId: id,
  decision: z.enum(["approve", "refuse"], { error: "choice_missing" }),
  words: z.string("words_missing").trim().min(1, "words_missing").max(1_000, "words_long"),
});
