import { z } from "zod";

/**
 * What a machine client may be allowed: to send batches, to post entries, to acknowledge instructions, to ask whether a
 * contact may be made and to tell of those that were, to give receipts of messages.
 */
export const SCOPES = ["batches", "entries", "instructions", "contact", "receipts"] as const;
export type Scope = (typeof SCOPES)[number];

const word = (what: string) =>
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, `${what}: letters, digits, dot, dash, underscore; at most 64`);

/** What an operator gives to make a client. */
export const newClientInput = z.object({
  name: word("NAME"),
  source: z.string().trim().min(1, "--source is missing").max(100, "--source: at most 100 characters"),
  scopes: z
    .array(z.enum(SCOPES, `--scopes: out of ${SCOPES.join(", ")}`))
    .min(1, "--scopes is missing")
    .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
});

/** A token as we make them; anything else is not looked up. */
export const TOKEN = /^hq_[A-Za-z0-9_-]{43}$/;
