import { z } from "zod";
import { isId } from "@/lib/core/ids";

export const approvalAddress = (key: { cardholderId: string; proposalId: string }) =>
  `/staff/approvals/${key.cardholderId}/${key.proposalId}`;

const id = z.string().refine(isId);

/** A decision as the form of a request sends it; a refusal says why. */
export const decisionInput = z
  .object({
    cardholderId: id,
    proposalId: id,
    approvalId: id,
    choice: z.enum(["1", "decline"], "choice_missing"),
    words: z.string().trim().max(1_000, "words_long").catch(""),
    /** Of the terms that the page showed. */
    hash1: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .catch(undefined),
  })
  .superRefine(({ choice, words }, context) => {
    if (choice === "decline" && words === "") {
      context.addIssue({ code: "custom", message: "words_missing", path: ["words"] });
    }
  });
