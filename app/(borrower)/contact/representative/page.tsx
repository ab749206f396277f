import type { Metadata } from "next";
import { DoneNotice } from "@/components/contact/done-notice";
import { RepresentativeCard } from "@/components/contact/representative-card";
import { RepresentativeForm } from "@/components/contact/representative-form";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadRepresentatives } from "@/lib/contact/representing/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact-others")("rep.title") };
}

type Props = { searchParams: Promise<{ done?: string | string[]; fault?: string | string[] }> };

/** Who speaks for the person: asked for, admitted, ended. */
export default guarded(async function RepresentativePage({ searchParams }: Props) {
  const [all, { done, fault }, display, { pack }, today] = await Promise.all([
    loadRepresentatives(),
    searchParams,
    loadDisplay(),
    loadPolicy(),
    loadToday(),
  ]);
  const t = translator(display.locale, "contact-others");
  const isFree = !all.some(({ status }) => status === "requested" || status === "approved");
  const words = { asked: t("rep.done.asked"), revoked: t("rep.done.revoked") };
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: translator(display.locale, "contact")("back") }} />
      <PageTitle sub={t("rep.intro")} text={t("rep.title")} />
      <DoneNotice done={done} words={words} />
      <div className="mt-4 grid gap-4">
        {all.map((one) => (
          <RepresentativeCard
            display={display}
            idempotencyKey={newId()}
            key={one.representativeId}
            one={one}
            zone={pack.zone}
          />
        ))}
      </div>
      {isFree ? (
        <Section id="form" title={t("rep.form")}>
          <RepresentativeForm
            fault={typeof fault === "string" ? fault : null}
            locale={display.locale}
            today={today.toString()}
          />
        </Section>
      ) : null}
      <p className="mt-4 text-sub text-ink-2">
        {t("rep.free")}{" "}
        <a className="link" href="/help">
          {t("rep.help")}
        </a>
      </p>
    </>
  );
});
