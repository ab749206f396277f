import { Image as Picture } from "lucide-react";
import { Card } from "@/components/ui/card";
import { LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import type { DisputeView } from "@/lib/disputes/following/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import { lineText } from "./line-text";

/** What was filed, as it was shown then. */
export function FiledCard({ dispute, display, words }: { dispute: DisputeView; display: Display; words: Translate }) {
  const t = translator(display.locale, "disputes");
  const { product, cardTail, currency } = dispute;
  const lineLabel = (line: number) => (dispute.lines.length > 1 ? t("one.line_of", { line }) : t("one.line"));
  const lines = dispute.lines.flatMap((line) => [
    { key: `line-${line.line}`, label: lineLabel(line.line), value: lineText(line.subject, line.shown, display) },
    ...(line.amount === null
      ? []
      : [{ key: `amount-${line.line}`, label: t("one.amount"), value: amountIn(display, line.amount, currency) }]),
  ]);
  const said = { words: dispute.words, remedy: t(`remedy.${dispute.remedy}`), remedyWords: dispute.remedyWords };
  return (
    <Section id="filed" title={t("one.what")}>
      <Card>
        <SummaryList
          rows={[
            { key: "type", label: t("one.type"), value: words(`disputes.${dispute.type}.title`) },
            { key: "account", label: t("one.account"), value: t("account", { product, tail: cardTail }) },
            ...lines,
            ...(said.words ? [{ key: "words", label: t("one.words"), value: said.words }] : []),
            { key: "remedy", label: t("one.remedy"), sub: said.remedyWords, value: said.remedy },
          ]}
        />
        <LinkRow
          href={`/disputes/evidence/${dispute.disputeId}`}
          icon={Picture}
          sub={t("one.evidence_sub")}
          title={t("one.evidence")}
        />
      </Card>
    </Section>
  );
}

/** Every date of it that counts. */
export function DatesCard({ dispute, display }: { dispute: DisputeView; display: Display }) {
  const t = translator(display.locale, "disputes");
  const isOver = dispute.outcome !== null || dispute.state === "withdrawn";
  const days = {
    filed: dispute.filedOn,
    ...(!isOver && !dispute.firstAnsweredAt && dispute.round === 1 && { first: dispute.firstAnswerBy }),
    ...(dispute.infoBy && { info: dispute.infoBy }),
    ...(!isOver && { decide: dispute.decideBy, longest: dispute.longestBy }),
    appeal: dispute.appealBy,
  };
  return (
    <Section id="days" title={t("days.title")}>
      <Card>
        <SummaryList
          rows={Object.entries(days).flatMap(([key, day]) =>
            day ? [{ key, label: t(`days.${key}`), value: dateIn(display, day) }] : [],
          )}
        />
        {!isOver && dispute.firstAnsweredAt ? <p className="text-sub text-ink-2">{t("days.first_done")}</p> : null}
      </Card>
    </Section>
  );
}
