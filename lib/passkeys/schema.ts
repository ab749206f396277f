import { z } from "zod";
import { safeReturn } from "@/lib/auth/return-path";
import { normaliseName } from "./rules";

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/);
const credentialId = base64url(1400);

/** What an authenticator answers at sign-in and step-up, as the browser writes it. Anything else in it is dropped. */
const assertion = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
    userHandle: z
      .string()
      .max(100)
      .regex(/^[A-Za-z0-9_-]*$/)
      .optional(),
  }),
});

/** The same when a passkey is made. */
const attestation = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(16_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .catch([]),
  }),
});

export type Assertion = z.infer<typeof assertion>;
export type Attestation = z.infer<typeof attestation>;

/** JSON in a field of a form. */
function json<T>(inner: z.ZodType<T>) {
  return z
    .string()
    .max(20_000)
    .transform((text, context): T => {
      let given: unknown;
      try {
        given = JSON.parse(text);
      } catch {
        given = null;
      }
      const parsed = inner.safeParse(given);
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: "form" });
      return z.NEVER;
    });
}

const back = z.string().optional().catch(undefined).transform(safeReturn);

export const nothing = z.object({});
export const backInput = z.object({ back });
export const assertionInput = z.object({ response: json(assertion), back });
export const attestationInput = z.object({ response: json(attestation), back });
export const passkeyInput = z.object({ passkeyId: z.uuid() });
export const renameInput = z.object({
  passkeyId: z.uuid(),
  name: z
    .string({ error: "passkey_name" })
    .max(400, "passkey_name")
    .transform((text, context) => {
      const name = normaliseName(text);
      if (name === null) context.addIssue({ code: "custom", message: "passkey_name" });
      return name ?? "";
    }),
});
