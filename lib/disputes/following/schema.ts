import { z } from "zod";
import { LONGEST_TYPED } from "@/lib/action/form-state";
import { isId } from "@/lib/core/ids";

const disputeId = z.string().refine(isId);
const given = z
  .string("words_missing")
  .trim()
  .min(1, "words_missing")
  .refine((text) => text.length <= LONGEST_TYPED, "words_long");

/** Messages are keys of the catalogue `disputes.errors`. */
export const sayInput = z.object({ disputeId, words: given });
/** Withdrawing asks for no reason. */
export const withdrawInput = z.object({ disputeId });
