import { Details } from "@/components/ui/details";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { LivePlan } from "@/lib/plans/keeping/types";

/** The changes that were made of the schedule, newest first. */
export function ChangesDetails({ plan, display }: { plan: LivePlan; display: Display }) {
  const t = translator(display.locale, "plan-kept");
  if (plan.changes.length === 0) return null;
  return (
    <Details summary={t("changes.summary")}>
      <ul className="text-sub">
        {plan.changes.toReversed().map(({ scheduleVersion: version, kind, number, madeOn }) => (
          <li className="border-t border-line py-2 first:border-t-0" key={version}>
            <p className="font-semibold">{t(`changes.${kind}`, { number: number ?? 0 })}</p>
            <p className="text-ink-2">{t("changes.made", { date: dateIn(display, madeOn), version })}</p>
          </li>
        ))}
      </ul>
    </Details>
  );
}
