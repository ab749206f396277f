import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { AskForm } from "@/components/letters/ask-form";
import { LetterList } from "@/components/letters/letter-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadLetters } from "@/lib/letters/loaders";
import { MOST_A_DAY } from "@/lib/letters/rules";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "letters")("page_title") };
}

/** Everything that the bank gave on paper, and the form that asks for more. */
export default guarded(async function LettersPage({ searchParams }: Props) {
  const [{ documents, pending, choices }, display] = await Promise.all([loadLetters(), loadDisplay()]);
  const t = translator(display.locale, "letters");
  const { is } = await searchParams;
  const came = (["asked", "known", "full"] as const).find((one) => one === is);
  return (
    <>
      <JourneyHeader back={{ href: "/records", text: translator(display.locale, "timeline")("title") }} />
      <PageTitle sub={t("list.intro")} text={t("page_title")} />
      {came ? (
        <Notice live={true} tone={came === "asked" ? "settled" : "action"}>
          <p>
            {came === "full" ? t("ask.full", { most: MOST_A_DAY }) : came === "asked" ? t("ask.asked") : t("ask.known")}
          </p>
        </Notice>
      ) : null}
      <Section id="letters" title={t("list.heading")}>
        {documents.length + pending.length === 0 ? (
          <EmptyState title={t("list.none")}>{t("list.none_body")}</EmptyState>
        ) : (
          <LetterList display={display} documents={documents} pending={pending} />
        )}
      </Section>
      <Section id="ask" title={t("ask.heading")}>
        <Card>
          <AskForm choices={choices} locale={display.locale} />
        </Card>
      </Section>
      <LinkList rows={[{ key: "verify", row: <LinkRow href="/verify" title={t("list.verify")} /> }]} />
    </>
  );
});
