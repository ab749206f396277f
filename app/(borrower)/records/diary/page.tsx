import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { DiaryForm } from "@/components/records/diary/diary-form";
import { diaryTexts } from "@/components/records/diary/diary-texts";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { newId } from "@/lib/core/ids";
import { addEntry } from "@/lib/diary/actions";
import { loadDiary } from "@/lib/diary/loaders";
import { dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadToday } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "diary")("title") };
}

/** What the cardholder wrote down of calls and visits, and the form that writes down one more. */
export default guarded(async function DiaryPage() {
  const [entries, display, today] = await Promise.all([loadDiary(), loadDisplay(), loadToday()]);
  const t = translator(display.locale, "diary");
  return (
    <>
      <JourneyHeader back={{ href: "/records", text: t("records") }} />
      <PageTitle sub={t("intro")} text={t("title")} />
      {entries.length === 0 ? (
        <EmptyState title={t("none.title")}>{t("none.body")}</EmptyState>
      ) : (
        <LinkList
          rows={entries.map((one) => ({
            key: one.diaryEntryId,
            row: (
              <LinkRow
                aside={one.state === "withdrawn" ? t("withdrawn_tag") : null}
                href={`/records/diary/${one.diaryEntryId}`}
                sub={one.saidToBe ?? one.number}
                title={`${dateIn(display, one.happenedOn)} · ${t(`channel.${one.channel}`)}`}
              />
            ),
          }))}
        />
      )}
      <Section id="new" title={t("new")}>
        <Card>
          <DiaryForm
            action={addEntry}
            hidden={{ idempotencyKey: newId() }}
            latest={today.toString()}
            saved={{ happenedOn: today.toString() }}
            texts={diaryTexts(display.locale)}
          />
        </Card>
      </Section>
    </>
  );
});
