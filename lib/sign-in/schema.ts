import { z } from "zod";
import { safeReturn } from "@/lib/auth/return-path";
import { normaliseCode, normalisePhone, normaliseTail, type PhoneRules } from "./rules";

/** A field that a normaliser reads; what it cannot read gets a key of the catalogue area `errors`. */
function typed(key: string, read: (text: string) => string | null) {
  return z.string({ error: key }).transform((text, context) => {
    const value = text.length <= 80 ? read(text) : null;
    if (value === null) context.addIssue({ code: "custom", message: key });
    return value ?? "";
  });
}

const back = z.string().optional().catch(undefined).transform(safeReturn);
const code = typed("code", normaliseCode);

/** The front door: a phone in E.164, and where to go afterwards. */
export function phoneInput(rules: PhoneRules) {
  return z.object({ phone: typed("phone", (text) => normalisePhone(text, rules)), back });
}

/** The code page. An empty tail is null: whether it may be is for the mutation to say. */
export const codeInput = z.object({
  code,
  tail: z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text.trim() === "") return null;
      const tail = text.length <= 80 ? normaliseTail(text) : null;
      if (tail === null) context.addIssue({ code: "custom", message: "tail" });
      return tail;
    }),
  remember: z.literal("yes").optional().catch(undefined),
  /** Whether the browser could make a passkey, as it says of itself. */
  faster: z.literal("yes").optional().catch(undefined),
  back,
});

/** A code during a session. */
export const confirmInput = z.object({ code, back });

/** Buttons that carry nothing but where they stand. */
export const backInput = z.object({ back });
