import { z } from "zod";
import { normalisePhone, type PhoneRules } from "@/lib/sign-in/rules";

/** A name as it is typed. */
export const personName = z
  .string("name_missing")
  .transform((text) => text.normalize("NFKC").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "name_missing").max(60, "name_missing"));

/** Their number, in E.164. */
export const personPhone = (rules: PhoneRules) =>
  z.string("phone").transform((text, context) => {
    const phone = text.length <= 80 ? normalisePhone(text, rules) : null;
    if (phone === null) context.addIssue({ code: "custom", message: "phone" });
    return phone ?? "";
  });

export const otherInput = (rules: PhoneRules) => z.object({ name: personName, phone: personPhone(rules) });
export const withdrawInput = z.object({ thirdPersonId: z.uuid() });
