import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { DiaryForm } from "@/components/records/diary/diary-form";
import { diaryTexts } from "@/components/records/diary/diary-texts";
import { VersionCard } from "@/components/records/diary/version-card";
import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import { correctEntry, withdrawEntry } from "@/lib/diary/actions";
import { loadDiaryEntry } from "@/lib/diary/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ diaryEntryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await loadDiaryEntry((await params).diaryEntryId);
  return { title: translator(await loadLocale(), "diary")("one") };
}

/** One entry: its words as they stand, how they stood before, and the ways to correct or withdraw it. */
export default guarded(async function DiaryEntryPage({ params, searchParams }: Props) {
  const { diaryEntryId } = await params;
  const [{ state, versions }, display, today, { pack }, { is }] = await Promise.all([
    loadDiaryEntry(diaryEntryId),
    loadDisplay(),
    loadToday(),
    loadPolicy(),
    searchParams,
  ]);
  const t = translator(display.locale, "diary");
  const [newest, ...before] = versions;
  const seen = { diaryEntryId, version: newest?.version ?? 1 };
  const came = is === "added" || is === "corrected" ? is : null;
  return (
    <>
      <JourneyHeader back={{ href: "/records/diary", text: t("title") }} />
      <PageTitle sub={t("own")} text={t("one")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {came ? <Notice live={true} title={t(`did.${came}`)} tone="settled" /> : null}
        {state === "withdrawn" ? <Notice title={t("withdrawn")} tone="neutral" /> : null}
        {newest ? <VersionCard display={display} version={newest} zone={pack.zone} /> : null}
        {newest?.number ? <LinkRow href="/who-called" title={t("check_number")} /> : null}
        {before.length > 0 ? (
          <Details summary={t("before")}>
            {before.map((version) => (
              <VersionCard display={display} key={version.version} version={version} zone={pack.zone} />
            ))}
          </Details>
        ) : null}
        {state === "kept" && newest ? (
          <>
            <Section id="correct" title={t("correct")}>
              <Card>
                <DiaryForm
                  action={correctEntry}
                  hidden={{ ...seen, idempotencyKey: newId() }}
                  latest={today.toString()}
                  saved={{
                    happenedOn: newest.happenedOn.toString(),
                    happenedAt: newest.happenedAt,
                    channel: newest.channel,
                    saidToBe: newest.saidToBe,
                    number: newest.number,
                    said: newest.said,
                    asked: newest.asked,
                  }}
                  texts={diaryTexts(display.locale)}
                />
              </Card>
            </Section>
            <Details summary={t("withdraw")}>
              <form action={plainForm(withdrawEntry)} className="grid gap-3">
                {Object.entries({ ...seen, idempotencyKey: newId() }).map(([name, value]) => (
                  <input key={name} name={name} type="hidden" value={value} />
                ))}
                <p>{t("withdraw_body")}</p>
                <SubmitButton kind="irreversible" pending={t("pending")}>
                  {t("withdraw")}
                </SubmitButton>
              </form>
            </Details>
          </>
        ) : null}
      </div>
    </>
  );
});
