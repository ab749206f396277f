import type { Metadata } from "next";
import { DoneNotice } from "@/components/contact/done-notice";
import { OtherCard, OtherForm } from "@/components/contact/others";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadOthers } from "@/lib/contact/others/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact-others")("others.title") };
}

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** Who else may be asked how to reach the person, and who may not any more. */
export default guarded(async function ContactOthersPage({ searchParams }: Props) {
  const [others, { done }, locale, { pack }] = await Promise.all([
    loadOthers(),
    searchParams,
    loadLocale(),
    loadPolicy(),
  ]);
  const t = translator(locale, "contact-others");
  const words = { named: t("others.done.named"), withdrawn: t("others.done.withdrawn") };
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: translator(locale, "contact")("back") }} />
      <PageTitle sub={t("others.intro")} text={t("others.title")} />
      <DoneNotice done={done} words={words} />
      <p className="mt-3 text-sub text-ink-2">{t("others.law")}</p>
      <Section id="list" title={t("others.list")}>
        {others.length === 0 ? <EmptyState title={t("others.none")}>{t("others.none_body")}</EmptyState> : null}
        {others.map((other) => (
          <OtherCard
            idempotencyKey={newId()}
            key={other.thirdPersonId}
            locale={locale}
            other={other}
            zone={pack.zone}
          />
        ))}
      </Section>
      <Section id="add" title={t("others.add")}>
        <Card>
          <OtherForm idempotencyKey={newId()} locale={locale} />
        </Card>
      </Section>
    </>
  );
});
