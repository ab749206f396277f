import { parseDate } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import { type Display, dateIn } from "@/lib/i18n/display";
import { moneyText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { KindView } from "@/lib/plans/kinds/types";
import type { QuoteProblem } from "@/lib/plans/types";

const FIELD: Partial<Record<QuoteProblem["problem"], "amount" | "day">> = {
  amount_zero: "amount",
  amount_over: "amount",
  first_past: "day",
  first_late: "day",
  due_day_range: "day",
  due_day_same: "day",
};

/** What cannot be quoted, in words with its limit. */
function problemText({ problem, limit = "" }: QuoteProblem, currency: string, display: Display): string {
  const day = parseDate(limit);
  const amount = limit.includes(".") ? parseMoney(limit) : null;
  const said = day ? dateIn(display, day) : amount === null ? limit : moneyText(amount, currency);
  return translator(display.locale, "plans")(`problem.${problem}`, { limit: said });
}

/** Field → words, of what was typed wrongly or cannot be quoted. */
export function kindErrors({ errors, problem, currency }: KindView, display: Display): Record<string, string> {
  const shared = translator(display.locale, "errors");
  const said = (key: string) => {
    if (key === "accounts_missing") return translator(display.locale, "plan-draft")("errors.accounts_missing");
    return key === "due_day" ? translator(display.locale, "plan-kinds")("form.due_day_wrong") : shared(key);
  };
  const wrong = Object.fromEntries(Object.entries(errors).map(([field, key]) => [field, said(key)]));
  if (!problem) return wrong;
  return { ...wrong, [FIELD[problem.problem] ?? "accounts"]: problemText(problem, currency, display) };
}
