import { z } from "zod";
import { ASKED_KINDS } from "./types";

/** What somebody asks for; errors are keys of the area `letters`. A contact log is of all accounts. */
export const askInput = z
  .object({
    kind: z.enum(ASKED_KINDS, "ask.kind_missing"),
    accountId: z.uuid("ask.account_missing").optional().catch(undefined),
    language: z.enum(["zh-CN", "en", "both"], "ask.language_missing"),
  })
  .refine((asked) => asked.kind === "contact_log" || asked.accountId !== undefined, {
    path: ["accountId"],
    message: "ask.account_missing",
  });
export type AskInput = z.output<typeof askInput>;
