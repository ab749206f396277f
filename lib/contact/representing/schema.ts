import { z } from "zod";
import { isBefore, parseDate } from "@/lib/core/dates";
import type { PhoneRules } from "@/lib/sign-in/rules";
import { personName, personPhone } from "../others/schema";
import { CAPACITIES, type Naming, SCOPES } from "./types";

const day = z.string("day_missing").transform((text, context) => {
  const date = parseDate(text.trim());
  if (!date) context.addIssue({ code: "custom", message: text.trim() === "" ? "day_missing" : "day_format" });
  return date ?? z.NEVER;
});

const scopes = z.array(z.enum(SCOPES)).min(1, "scopes");

/** The fields of the form: text ones, and the ticked scopes. The first fault names itself. */
export function readNaming(form: FormData, rules: PhoneRules): Naming | { fault: string } {
  const input = z.object({
    name: personName,
    phone: personPhone(rules),
    capacity: z.enum(CAPACITIES, "capacity"),
    scopes,
    validFrom: day,
    validUntil: day,
  });
  const given = { ...Object.fromEntries(form.entries()), scopes: form.getAll("scopes") };
  const parsed = input.safeParse(given);
  if (!parsed.success) return { fault: parsed.error.issues[0]?.message ?? "name_missing" };
  return isBefore(parsed.data.validUntil, parsed.data.validFrom) ? { fault: "dates" } : parsed.data;
}

/** What stands in the address when the form could not be taken. */
export const NAMING_FAULTS = [
  "name_missing",
  "phone",
  "capacity",
  "scopes",
  "day_missing",
  "day_format",
  "dates",
  "over",
  "waiting",
  "missing",
  "large",
  "kind",
  "damaged",
  "active",
  "quota",
  "busy",
] as const;

export const revokeInput = z.object({ representativeId: z.uuid() });
