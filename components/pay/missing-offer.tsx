import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { plainForm } from "@/lib/action/plain-form";
import { beginMissing } from "@/lib/disputes/drafting/actions";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ClaimView } from "@/lib/payments/types";
import type { DisputeRule, Issuer } from "@/lib/policy/schema";

/** A payment that stays away can be filed as missing today: the words, where they go, and by when an answer comes. */
export function MissingOffer({
  claim,
  channel,
  rule,
  reach,
  display,
}: {
  claim: ClaimView;
  channel: string;
  rule: DisputeRule;
  reach: Issuer["disputes"];
  display: Display;
}) {
  const { locale } = display;
  const t = translator(locale, "claims");
  const letter = t("missing.letter", {
    number: claim.number,
    amount: amountIn(display, claim.amount, claim.currency),
    date: dateIn(display, claim.paidOn),
    until: dateIn(display, claim.lookUntil),
    tail: claim.cardTail,
    channel,
  });
  const places = {
    phone: reach.phone,
    email: reach.email,
    address: reach.address?.[locale] ?? null,
  };
  const rows = Object.entries(places).flatMap(([key, place]) =>
    place ? [{ key, label: t(`missing.${key}`), value: <span className="select-all">{place}</span> }] : [],
  );
  const days = { acknowledge: rule.acknowledgeDays, decide: rule.decideDays };
  return (
    <Section id="missing" title={t("missing.heading")}>
      <Card>
        <p>{t("missing.file_body")}</p>
        <form action={plainForm(beginMissing)} className="my-2">
          <input name="claimId" type="hidden" value={claim.paymentClaimId} />
          <Button kind="filled">{t("missing.file")}</Button>
        </form>
        <p>{t("missing.body")}</p>
        <p className="mt-2 rounded-control bg-sunken px-3.5 py-3 select-all">{letter}</p>
        <CopyButton done={t("missing.copied")} label={t("missing.copy")} text={letter} />
        <p className="mt-2">{t("missing.where")}</p>
        <SummaryList rows={rows} />
        <p className="mt-2">{t(`missing.days.${rule.dayKind}`, days)}</p>
        <p className="mt-1 text-sub text-ink-2">{t("missing.keep")}</p>
      </Card>
    </Section>
  );
}
