import { Card } from "@/components/ui/card";
import { Phrases } from "@/components/ui/phrases";
import { Seal } from "@/components/ui/seal";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { ClaimView } from "@/lib/payments/types";
import { ClaimTag, shownState } from "./claim-state";

function sentenceOf(claim: ClaimView, display: Display, t: Translate): string {
  const state = shownState(claim);
  if (state !== "matched") return t(`claim.${state}`, { date: dateIn(display, claim.lookUntil) });
  if (!claim.matched) return t("claim.matched_only");
  return t("claim.matched", { date: dateIn(display, claim.matched.postedOn) });
}

/** The receipt of what was told: that we have it, how it stands, and what exactly was told. */
export function ClaimCard({ claim, channel, display }: { claim: ClaimView; channel: string; display: Display }) {
  const t = translator(display.locale, "claims");
  const row = (key: string, value: SummaryRow["value"]): SummaryRow => ({ key, label: t(`claim.${key}`), value });
  return (
    <Card>
      <div className="flex items-start gap-3">
        <Seal characters="收到" size="large" />
        <div className="min-w-0">
          <span className="sr-only">{t("claim.saved")} </span>
          <ClaimTag claim={claim} locale={display.locale} />
          <p className="mt-1">
            <Phrases text={sentenceOf(claim, display, t)} />
          </p>
          {claim.isTaken ? <p className="mt-1 text-sub text-ink-2">{t("claim.taken")}</p> : null}
        </div>
      </div>
      <div className="mt-3 border-t border-dashed border-edge pt-1">
        <SummaryList
          rows={[
            row("number", <span className="font-semibold select-all">{claim.number}</span>),
            row("amount", amountIn(display, claim.amount, claim.currency)),
            row("paid", dateIn(display, claim.paidOn)),
            row("channel", channel),
            ...(claim.payerTail ? [row("tail", t("claim.tail_value", { tail: claim.payerTail }))] : []),
            row("card", t("claim.tail_value", { tail: claim.cardTail })),
            row("told", dateIn(display, claim.madeOn)),
            ...(claim.state === "waiting" ? [row("until", dateIn(display, claim.lookUntil))] : []),
            ...(claim.matched ? [row("posted", dateIn(display, claim.matched.postedOn))] : []),
          ]}
        />
      </div>
    </Card>
  );
}
