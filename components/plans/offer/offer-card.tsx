import { Card } from "@/components/ui/card";
import type { Display } from "@/lib/i18n/display";
import { dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Difference } from "@/lib/plans/negotiation/types";
import type { Terms, VersionView } from "@/lib/plans/types";
import { TermsCard } from "../terms/terms-card";
import { DifferenceList } from "./difference-list";
import { GroundsDetails } from "./grounds-details";
import { ScheduleDetails } from "./schedule-details";

/** What a version is compared with: the last one that the person put themselves, or the offer before. */
export interface Compared {
  with: "own" | "before";
  changes: readonly Difference[];
}

/** A version with its full terms: who made it and why, what changed, until when it stands, and every payment. */
export function OfferCard({
  version,
  terms,
  compared,
  toAct,
  display,
}: {
  version: VersionView;
  terms: Terms;
  compared: Compared | null;
  /** Its first date is the one to act on. */
  toAct: boolean;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const name = version.staffName;
  return (
    <Card>
      <TermsCard display={display} terms={terms} toAct={toAct} />
      {version.author === "cardholder" ? null : (
        <p className="mt-2 text-sub text-ink-2">
          {version.author === "policy" ? t("offer.by_policy") : t("offer.by_staff", { name: name ?? "" })}
        </p>
      )}
      {version.validUntil ? (
        <p className="mt-1 font-semibold text-date">
          {t("offer.until", { date: dateIn(display, version.validUntil) })}
        </p>
      ) : null}
      {compared || version.words ? (
        <DifferenceList
          changes={compared?.changes ?? []}
          currency={terms.currency}
          display={display}
          title={t(compared?.with === "before" ? "difference.before" : "difference.own")}
          words={version.words}
        />
      ) : null}
      <div className="mt-3 border-t border-line">
        <ScheduleDetails display={display} terms={terms} />
      </div>
      {version.author === "policy" ? (
        <div className="border-t border-line">
          <GroundsDetails currency={terms.currency} display={display} grounds={version.grounds} />
        </div>
      ) : null}
    </Card>
  );
}
