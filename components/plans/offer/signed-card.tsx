import { Card } from "@/components/ui/card";
import { Seal } from "@/components/ui/seal";
import { SummaryList } from "@/components/ui/summary-list";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";
import { TermsCard } from "../terms/terms-card";
import { ProposalTag } from "./proposal-tag";
import { ScheduleDetails } from "./schedule-details";

/** What was signed, when and under which number. */
export function SignedCard({
  reference,
  at,
  terms,
  display,
}: {
  reference: string;
  at: string;
  terms: Terms;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const { downPayment, currency } = terms;
  return (
    <Card>
      <div className="flex items-center gap-3">
        <Seal characters="收到" size="large" />
        <div className="min-w-0">
          <span className="sr-only">{t("receipt.received")} </span>
          <ProposalTag locale={display.locale} state="signed" />
          <p className="mt-1 text-meta text-ink-3">{at}</p>
        </div>
      </div>
      <div className="my-3 border-y border-dashed border-edge py-1">
        <SummaryList
          rows={[
            {
              key: "reference",
              label: t("receipt.reference"),
              value: <span className="font-semibold select-all">{reference}</span>,
            },
            ...(downPayment > ZERO
              ? [{ key: "down", label: t("signed.first_down"), value: amountIn(display, downPayment, currency) }]
              : []),
          ]}
        />
      </div>
      <TermsCard display={display} terms={terms} toAct={true} />
      <ScheduleDetails display={display} terms={terms} />
    </Card>
  );
}
