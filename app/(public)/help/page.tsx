import type { Metadata } from "next";
import { FreeHelp } from "@/components/help/free-help";
import { HowFigures } from "@/components/help/how-figures";
import { ObjectToLine } from "@/components/help/object";
import { Official } from "@/components/help/official";
import { Person } from "@/components/help/person";
import { guarded } from "@/components/layout/guarded";
import { PageTitle } from "@/components/ui/page-title";
import type { Locale } from "@/lib/i18n/locale";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles, loadWords } from "@/lib/policy/loaders";
import { policyClock } from "@/lib/policy/pack-lookup";
import type { Issuer } from "@/lib/policy/schema-issuer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "help")("title") };
}

/** Where a step of the ladder is reached: inside by the issuer file, outside by the texts of the policy. */
function reachOf(issuer: Issuer, step: string, locale: Locale) {
  const inside = {
    agent: { ...issuer.personLine, hours: issuer.personLine.hours, email: null, address: null },
    "dispute-team": issuer.disputes,
    "complaint-centre": issuer.complaints,
    "head-office-review": issuer.headOfficeReview,
    mediation: issuer.mediation,
  };
  const found = Object.hasOwn(inside, step) ? inside[step as keyof typeof inside] : null;
  if (!found) return null;
  const { phone, email } = found;
  return { phone, email, hours: found.hours?.[locale] ?? null, address: found.address?.[locale] ?? null };
}

/** Whom to call, how to object, what outside help is free, how figures are marked, what is really the bank. */
export default guarded(async function Help() {
  const locale = await loadLocale();
  const t = translator(locale, "help");
  const { pack, issuer } = await loadPolicyOrFiles();
  const words = await loadWords(locale);
  const { personLine } = issuer;
  return (
    <>
      <PageTitle sub={t("intro")} text={t("title")} />
      <Person
        line={{ phone: personLine.phone, hours: personLine.hours[locale], fee: personLine.fee[locale] }}
        locale={locale}
      />
      <ObjectToLine
        answerDays={policyClock(pack, "complaint-answer").length}
        locale={locale}
        words={words}
        steps={pack.escalation.map((step) => ({ id: step.id, reach: reachOf(issuer, step.id, locale) }))}
      />
      <FreeHelp locale={locale} words={words} places={pack.freeHelp} />
      <HowFigures locale={locale} />
      <Official
        domains={issuer.officialDomains}
        locale={locale}
        phones={issuer.officialPhones.map((phone) => ({ ...phone, purpose: phone.purpose[locale] }))}
        senders={issuer.officialSmsSenders}
      />
    </>
  );
});
