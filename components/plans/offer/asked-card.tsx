import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { Ask, ProposalView, VersionView } from "@/lib/plans/types";
import { TermsCard } from "../terms/terms-card";
import { ScheduleDetails } from "./schedule-details";

function wishText({ size }: Ask, currency: string, display: Display, t: Translate): string | null {
  if (size.kind === "token") return t("wait.wish.token", { amount: amountIn(display, size.amount, currency) });
  if (size.kind === "pause") return t("wait.wish.pause", { date: dateIn(display, size.until) });
  return size.kind === "talk" ? t("wait.wish.talk") : null;
}

/** What the person asked for, as terms or as the wish that it is, with their own words. */
export function AskedCard({
  proposal,
  version,
  display,
}: {
  proposal: ProposalView;
  version: VersionView;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const wish = wishText(version.ask, proposal.currency, display, t);
  const words = version.words ?? (version.version === 1 ? proposal.ownWords : null);
  return (
    <Section id="asked" title={t("wait.asked")}>
      <Card>
        {version.terms ? (
          <>
            <TermsCard display={display} terms={version.terms} />
            <ScheduleDetails display={display} terms={version.terms} />
          </>
        ) : (
          <p className="font-semibold">{wish}</p>
        )}
        {words ? <p className="mt-2 text-sub wrap-anywhere text-ink-2">{t("difference.words", { words })}</p> : null}
      </Card>
    </Section>
  );
}
