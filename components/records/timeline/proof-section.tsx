import { BadgeCheck, Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { ButtonRow } from "@/components/ui/button-row";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { dateOf } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { RecordProof } from "@/lib/records/proving/types";
import { Hash } from "../hash";

/** What proves a record unchanged, worked out when the page was asked for. */
export function ProofSection({ proof, recordId, display }: { proof: RecordProof; recordId: string; display: Display }) {
  const t = translator(display.locale, "timeline");
  const { agrees, contentAgrees, covered } = proof;
  const isWhole = agrees && contentAgrees !== false;
  const published = covered
    ? [
        {
          key: "covered",
          label: t("one.covered"),
          value: t("one.covered_by", {
            number: covered.checkpoint.number,
            day: dateIn(display, dateOf(covered.checkpoint.day)),
          }),
        },
        {
          key: "leaf",
          label: t("one.leaf"),
          value: t("one.place_of", { position: covered.position + 1, size: covered.checkpoint.treeSize }),
        },
        { key: "root", label: t("one.root"), value: <Hash text={covered.checkpoint.root} /> },
      ]
    : [];
  return (
    <Section id="proof" title={t("one.proof")}>
      <Notice tone={isWhole ? "settled" : "date"}>
        <p>{agrees ? t("one.agrees") : t("one.differs")}</p>
        {contentAgrees === null ? null : <p>{contentAgrees ? t("one.content_agrees") : t("one.content_differs")}</p>}
      </Notice>
      <Card>
        <SummaryList
          rows={[
            { key: "seq", label: t("one.seq"), value: t("one.place", { seq: proof.seq, last: proof.last }) },
            { key: "hash", label: t("one.hash"), value: <Hash text={proof.hash} /> },
            { key: "previous", label: t("one.previous"), value: <Hash text={proof.previousHash} /> },
            ...published,
          ]}
        />
        {covered ? null : <p className="mt-2 text-sub text-ink-2">{t("one.tonight")}</p>}
        <p className="mt-2 text-meta text-ink-3">{t("one.how")}</p>
      </Card>
      <ButtonRow>
        <ButtonLink href={`/api/records/${recordId}/proof`} icon={Download}>
          {t("one.download")}
        </ButtonLink>
        <ButtonLink href="/transparency" icon={BadgeCheck}>
          {t("one.checkpoints")}
        </ButtonLink>
      </ButtonRow>
    </Section>
  );
}
