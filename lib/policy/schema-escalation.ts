import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { entryId, oneOf, text } from "./schema-values";

export const phoneNumber = text.regex(/^\+?[0-9][0-9 -]{2,19}$/, 'must be a phone number like "400-000-4021"');

/**
 * The ladder, in its order; shown at every step of a dispute and never conditional on payment. Steps
 * `inside` get their phone from the issuer file. Texts: messages `policy.escalation.<id>.{title,body}`.
 */
export function escalation(authority: AuthorityField) {
  return z
    .array(
      z.strictObject({
        id: entryId,
        where: oneOf(["inside", "outside"]),
        phones: z.array(z.strictObject({ id: entryId, number: phoneNumber })),
        authority,
      }),
    )
    .min(1);
}

/** Free help: messages `policy.help.<id>.{title,body}`. */
export function freeHelp(authority: AuthorityField) {
  return z.array(z.strictObject({ id: entryId, number: phoneNumber.nullable(), authority }));
}
