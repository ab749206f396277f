import { z } from "zod";
import { normaliseCode, normalisePhone, type PhoneRules } from "@/lib/sign-in/rules";

const EMAIL = z.email().max(120);

const collects = z
  .literal("yes")
  .optional()
  .catch(undefined)
  .transform((value) => value === "yes");

/** A new number or address as it is typed in one field; what has an @ is an address. */
export function pointInput(rules: PhoneRules) {
  return z.object({
    collects,
    point: z.string({ error: "point" }).transform((text, context): { kind: "phone" | "email"; value: string } => {
      const bare = text.normalize("NFKC").trim();
      const email = bare.includes("@") ? EMAIL.safeParse(bare.toLowerCase()) : null;
      if (email?.success) return { kind: "email", value: email.data };
      const phone = email === null && bare.length <= 80 ? normalisePhone(bare, rules) : null;
      if (phone === null) context.addIssue({ code: "custom", message: "point" });
      return { kind: "phone", value: phone ?? "" };
    }),
  });
}

export const codeInput = z.object({
  code: z.string({ error: "code" }).transform((text, context) => {
    const code = text.length <= 80 ? normaliseCode(text) : null;
    if (code === null) context.addIssue({ code: "custom", message: "code" });
    return code ?? "";
  }),
});

export const useInput = z.object({
  contactPointId: z.uuid(),
  collects: z.enum(["yes", "no"]).transform((value) => value === "yes"),
});
export const endInput = z.object({ contactPointId: z.uuid() });
