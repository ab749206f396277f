import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ChangeProblem } from "@/lib/plans/changing/types";

/** Why a change cannot be made, with what is possible instead. */
export function problemText(problem: ChangeProblem, display: Display): string {
  const t = translator(display.locale, "plan-change");
  switch (problem.problem) {
    case "used_up":
      return problem.again ? t("problem.used_up", { again: dateIn(display, problem.again) }) : t("problem.none");
    case "day":
      return t("problem.day", {
        earliest: dateIn(display, problem.earliest),
        latest: dateIn(display, problem.latest),
      });
    case "too_long":
    case "far":
      return t(`problem.${problem.problem}`, { last: dateIn(display, problem.last) });
    default:
      return t(`problem.${problem.problem}`);
  }
}

const FIELDS = { move: "to", skip: "number", "pay-day": "payDay", repair: "way" } as const;

/** Field → words, of what was typed wrongly or cannot be done. */
export function changeErrors(
  {
    page,
    errors,
    problem,
  }: { page: keyof typeof FIELDS; errors: Readonly<Record<string, string>>; problem: ChangeProblem | null },
  display: Display,
): Record<string, string> {
  const t = translator(display.locale, "plan-change");
  const wrong = Object.fromEntries(Object.entries(errors).map(([field, key]) => [field, t(`errors.${key}`)]));
  if (!problem) return wrong;
  const field = problem.problem === "row" || problem.problem === "no_room" ? "number" : FIELDS[page];
  return { [field]: problemText(problem, display) };
}
