import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { EarlierProposal } from "@/lib/plans/desk/types";
import { DeskCard } from "./card";

/** What was negotiated before, and which plans were kept or broken. */
export function EarlierCard({ display, earlier }: { display: Display; earlier: readonly EarlierProposal[] }) {
  const t = translator(display.locale, "desk");
  return (
    <DeskCard id="earlier" title={t("earlier.title")}>
      {earlier.length === 0 ? <p className="text-ink-2">{t("earlier.none")}</p> : null}
      <ul>
        {earlier.map(({ proposalId, reference, state, submittedOn, plans }) => (
          <li
            className="flex flex-wrap justify-between gap-x-3 border-t border-line py-1.5 first:border-t-0"
            key={proposalId}
          >
            <span>{t("earlier.row", { reference, date: dateIn(display, submittedOn) })}</span>
            <span className="text-ink-2">
              {t(`earlier.state.${state}`)}
              {plans.map((plan) =>
                plan.state === "ended" || plan.state === "negotiating" ? null : (
                  <span className="ml-2" key={plan.accountId}>
                    {t(`earlier.plan.${plan.state}`)}
                  </span>
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
    </DeskCard>
  );
}
