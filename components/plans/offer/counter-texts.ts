import { parseDate } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import { type Display, dateIn } from "@/lib/i18n/display";
import { moneyText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { CounterPreview } from "@/lib/plans/negotiation/types";

const FIELD: Record<string, "monthly" | "months" | "firstDue" | "day"> = {
  due_day_range: "day",
  due_day_same: "day",
  due_day_unknown: "day",
  amount_zero: "monthly",
  amount_over: "monthly",
  months_zero: "months",
  first_past: "firstDue",
  first_late: "firstDue",
};

/** Field → words, of what was typed wrongly or cannot be quoted. */
export function counterErrors(preview: CounterPreview, currency: string, display: Display): Record<string, string> {
  const t = translator(display.locale, "plan-offer");
  const { problem } = preview;
  const wrong = Object.fromEntries(Object.entries(preview.errors).map(([field, key]) => [field, t(`errors.${key}`)]));
  if (!problem) return wrong;
  const byMonth = preview.typed.by === "monthly";
  const code = problem.problem === "months_over" && byMonth ? "monthly_low" : problem.problem;
  const limit = problem.limit ?? "";
  const day = parseDate(limit);
  const amount = limit.includes(".") ? parseMoney(limit) : null;
  const said = day ? dateIn(display, day) : amount === null ? limit : moneyText(amount, currency);
  const words = translator(display.locale, "plans")(`problem.${code}`, { limit: said });
  const field = FIELD[problem.problem];
  if (field === "firstDue" && preview.typed.firstDue === undefined) return { day: words };
  return { [field ?? (byMonth ? "monthly" : "months")]: words };
}
