import { z } from "zod";
import { ASKED_KINDS, type AskedKind } from "./types";

/** One choice of the form: a kind, and the account that it is of; a contact log is of all accounts. */
export const choiceOf = (kind: AskedKind, accountId?: string) => (accountId ? `${kind}:${accountId}` : kind);

const PATTERN = new RegExp(`^(?:${ASKED_KINDS.join("|")})(?::.*)?$`);

/** What somebody asks for. */
export const askInput = z
  .object({
    what: z.string().max(80).regex(PATTERN),
    language: z.enum(["zh-CN", "en", "both"]),
  })
  .transform(({ what, language }, context) => {
    const [kind, accountId] = what.split(":");
    const found = ASKED_KINDS.find((one) => one === kind);
    const isWhole = found === "contact_log" ? accountId === undefined : z.uuid().safeParse(accountId).success;
    if (found === undefined || !isWhole) {
      context.addIssue({ code: "custom", path: ["what"], message: "unknown" });
      return z.NEVER;
    }
    return { kind: found, accountId: accountId ?? null, language };
  });
export type AskInput = z.output<typeof askInput>;
