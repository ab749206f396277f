import { Card } from "@/components/ui/card";
import { Phrases } from "@/components/ui/phrases";
import { Seal } from "@/components/ui/seal";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { ProposalView } from "@/lib/plans/types";
import { ProposalTag } from "./proposal-tag";

/** That we have it, under which number, whose turn it is and by when. */
export function ReceiptCard({
  proposal,
  tails,
  turn,
  zone,
  display,
}: {
  proposal: ProposalView;
  /** Last digits of its cards. */
  tails: readonly string[];
  turn: string | null;
  zone: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const isWaiting = proposal.answerBy !== null;
  const row = (key: string, label: string, value: SummaryRow["value"]): SummaryRow => ({ key, label, value });
  const day = (key: string, label: string, date: PlainDate | null) =>
    date ? [{ ...row(key, label, dateIn(display, date)), strong: true }] : [];
  return (
    <Card>
      <div className="flex items-start gap-3">
        <Seal characters="收到" size="large" />
        <div className="min-w-0">
          <span className="sr-only">{t("receipt.received")} </span>
          <ProposalTag locale={display.locale} state={proposal.state} />
          {turn ? (
            <p className="mt-1 font-semibold">
              <Phrases text={turn} />
            </p>
          ) : null}
          {isWaiting ? (
            <p className="mt-1 text-sub text-ink-2">
              <Phrases text={`${t("wait.person")}${display.locale === "en" ? " " : ""}${t("receipt.waits")}`} />
            </p>
          ) : null}
        </div>
      </div>
      <div className="mt-3 border-t border-dashed border-edge pt-1">
        <SummaryList
          rows={[
            row(
              "reference",
              t("receipt.reference"),
              <span className="font-semibold select-all">{proposal.reference}</span>,
            ),
            row("submitted", t("receipt.submitted"), instantText(proposal.submittedAt, zone, display.locale)),
            row(
              "accounts",
              t("receipt.accounts"),
              tails.map((tail) => t("receipt.card", { tail })).join(display.locale === "en" ? ", " : "、"),
            ),
            ...day("answer", t("receipt.answer_by"), proposal.answerBy),
            ...day("info", t("receipt.info_by"), proposal.infoBy),
            ...day("valid", t("receipt.valid_until"), proposal.validUntil),
          ]}
        />
      </div>
    </Card>
  );
}
