import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { dateText, instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { PublishedCheckpoint } from "@/lib/records/chain/types";
import { Hash } from "./hash";

/** Checkpoints, the newest first, each with its day, its size and its root. */
export function CheckpointList({
  checkpoints,
  older,
  locale,
  zone,
}: {
  checkpoints: readonly PublishedCheckpoint[];
  older: number | null;
  locale: Locale;
  zone: string;
}) {
  const t = translator(locale, "records");
  if (checkpoints.length === 0) {
    return <EmptyState title={t("transparency.none")}>{t("transparency.none_body")}</EmptyState>;
  }
  return (
    <Section id="checkpoints" title={t("transparency.list")}>
      {checkpoints.map(({ number, day, treeSize, root, madeAt }) => (
        <Card key={number}>
          <h3 className="text-h3">{t("transparency.number", { number })}</h3>
          <SummaryList
            rows={[
              { key: "day", label: t("transparency.day"), value: dateText(dateOf(day), locale) },
              { key: "size", label: t("transparency.size"), value: `${treeSize}` },
              { key: "made", label: t("transparency.made"), value: instantText(instantOf(madeAt), zone, locale) },
              { key: "root", label: t("transparency.root"), value: <Hash text={root} /> },
            ]}
          />
        </Card>
      ))}
      <Pagination
        label={t("transparency.pages")}
        next={older === null ? undefined : { href: `/transparency?before=${older}`, text: t("transparency.older") }}
      />
    </Section>
  );
}
