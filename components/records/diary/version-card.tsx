import { Card } from "@/components/ui/card";
import { SummaryList } from "@/components/ui/summary-list";
import type { DiaryVersion } from "@/lib/diary/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

/** What was written, as it was written then. */
export function VersionCard({ version, display, zone }: { version: DiaryVersion; display: Display; zone: string }) {
  const t = translator(display.locale, "diary");
  const { happenedOn, happenedAt, channel, saidToBe, number, said, asked, writtenAt } = version;
  const rows = [
    { key: "happenedOn", value: [dateIn(display, happenedOn), happenedAt].filter(Boolean).join(" ") },
    { key: "channel", value: t(`channel.${channel}`) },
    { key: "saidToBe", value: saidToBe },
    { key: "number", value: number },
    { key: "said", value: said },
    { key: "asked", value: asked },
  ];
  return (
    <Card>
      <SummaryList
        rows={rows.flatMap(({ key, value }) =>
          value === null
            ? []
            : [
                {
                  key,
                  label: t(`form.${key}`),
                  value: <span className="whitespace-pre-line break-words">{value}</span>,
                },
              ],
        )}
      />
      <p className="mt-2 text-meta text-ink-3">{t("written", { at: instantText(writtenAt, zone, display.locale) })}</p>
    </Card>
  );
}
