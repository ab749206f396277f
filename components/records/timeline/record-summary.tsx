import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { SummaryList } from "@/components/ui/summary-list";
import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { EventRecord } from "@/lib/records/timeline/types";
import { linksOf, wordsOf } from "./record-words";
import { Quote } from "./timeline-list";

/** One record in plain words: who, when, which account, under which rules, in whose words, and where it leads. */
export function RecordSummary({
  record,
  policyVersion,
  isRemoved,
  zone,
  display,
}: {
  record: EventRecord;
  policyVersion: string | null;
  /** What was said is gone, while its proof stands. */
  isRemoved: boolean;
  zone: string;
  display: Display;
}) {
  const t = translator(display.locale, "timeline");
  const { title, who, lines, quote } = wordsOf(record, display);
  const { account } = record;
  const links = linksOf(record);
  const rows = [
    { key: "who", label: t("one.who"), value: who },
    { key: "when", label: t("one.when"), value: instantText(record.at, zone, display.locale) },
    { key: "what", label: t("one.what"), value: t(`groups.${record.group}`) },
    ...(account
      ? [{ key: "account", label: t("one.account"), value: t("narrow.account_one", { tail: account.cardTail }) }]
      : []),
    ...(policyVersion ? [{ key: "policy", label: t("one.policy"), value: policyVersion }] : []),
  ];
  return (
    <>
      <PageTitle sub={lines.join(display.locale === "en" ? " " : "")} text={title} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Card>
          <SummaryList rows={rows} />
          {quote ? (
            <div className="mt-2">
              <h2 className="text-meta text-ink-3">{t("one.said")}</h2>
              <Quote text={quote} />
            </div>
          ) : null}
          {isRemoved ? <p className="mt-2 text-sub text-ink-2">{t("one.said_gone")}</p> : null}
        </Card>
        {links.length > 0 ? (
          <LinkList
            rows={links.map(({ key, href }) => ({ key, row: <LinkRow href={href} title={t(`links.${key}`)} /> }))}
          />
        ) : null}
      </div>
    </>
  );
}
