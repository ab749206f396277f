import { DateLeaf } from "@/components/ui/date-leaf";
import { Icon } from "@/components/ui/icon";
import { Phrases } from "@/components/ui/phrases";
import { type Display, leafIn } from "@/lib/i18n/display";
import { clockText, monthText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { TimelineRecord } from "@/lib/records/timeline/types";
import { PAPER_ICON, RecordIcon } from "./record-icon";
import { linksOf, wordsOf } from "./record-words";

const LINK = "inline-flex min-h-target min-w-target items-center gap-1.5 font-semibold text-action";

/** Who acted and when: bank data has a day and no hour. */
function RecordHead({ record, display, zone }: { record: TimelineRecord; display: Display; zone: string }) {
  const { who } = wordsOf(record, display);
  const hasHour = record.source === "event" || record.source === "contact";
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-meta text-ink-3">
      <RecordIcon name={record.icon} />
      <span>{who}</span>
      {hasHour ? <span>· {clockText(record.at, zone)}</span> : null}
    </p>
  );
}

function RecordLinks({ record, display }: { record: TimelineRecord; display: Display }) {
  const t = translator(display.locale, "timeline");
  const links = linksOf(record);
  const proof = record.source === "event" ? [{ key: "proof", href: `/records/${record.recordId}` }] : [];
  if (links.length + proof.length === 0) return null;
  const { title } = wordsOf(record, display);
  return (
    <ul className="flex flex-wrap gap-x-4 text-sub">
      {[...links, ...proof].map((link) => (
        <li key={link.key}>
          <a className={LINK} href={link.href}>
            {"isPaper" in link ? <Icon icon={PAPER_ICON} /> : null}
            {t(`links.${link.key}`)}
            <span className="sr-only">{title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What somebody said, as they said it. */
export function Quote({ text }: { text: string }) {
  return (
    <blockquote className="mt-1 border-l-2 border-edge pl-3 text-sub break-words whitespace-pre-line text-ink">
      {text}
    </blockquote>
  );
}

function Row({
  record,
  isFirstOfDay,
  display,
  zone,
}: {
  record: TimelineRecord;
  isFirstOfDay: boolean;
  display: Display;
  zone: string;
}) {
  const { title, lines, quote } = wordsOf(record, display);
  return (
    <li className="flex gap-3.5">
      <div className="flex w-leaf shrink-0 flex-col items-center">
        {isFirstOfDay ? <DateLeaf date={leafIn(display, record.on)} /> : null}
        <span aria-hidden="true" className="w-px flex-1 bg-line print:hidden" />
      </div>
      <div className="min-w-0 flex-1 pb-5">
        <RecordHead display={display} record={record} zone={zone} />
        <h3 className="text-h3 break-words">
          <Phrases text={title} />
        </h3>
        {lines.length > 0 ? (
          <p className="text-sub text-ink-2">
            <Phrases text={lines.join(display.locale === "en" ? " " : "")} />
          </p>
        ) : null}
        {quote ? <Quote text={quote} /> : null}
        <RecordLinks display={display} record={record} />
      </div>
    </li>
  );
}

/** Records newest first under their months; a day has its leaf once. */
export function TimelineList({
  records,
  display,
  zone,
}: {
  records: readonly TimelineRecord[];
  display: Display;
  zone: string;
}) {
  const months = new Map<string, TimelineRecord[]>();
  for (const record of records) {
    const month = record.on.toString().slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), record]);
  }
  return [...months].map(([month, some]) => {
    const [first] = some;
    if (!first) return null;
    return (
      <section aria-labelledby={`month-${month}`} className="mt-section" key={month}>
        <h2 className="mb-3 text-h2" id={`month-${month}`}>
          {monthText(first.on, display.locale)}
        </h2>
        <ol>
          {some.map((record, index) => (
            <Row
              display={display}
              isFirstOfDay={!some[index - 1]?.on.equals(record.on)}
              key={record.key}
              record={record}
              zone={zone}
            />
          ))}
        </ol>
      </section>
    );
  });
}
