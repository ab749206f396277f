import type { Metadata } from "next";
import { ContactLines } from "@/components/help/contact-lines";
import { PlainSections } from "@/components/help/plain-sections";
import { guarded } from "@/components/layout/guarded";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { KEPT_DAYS } from "@/lib/offline/types";
import { loadPolicyOrFiles, loadWords } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "help")("privacy.title") };
}

/** What is kept, why, for how long, who sees it, and the rights that the law of the country gives. */
export default guarded(async function Privacy() {
  const locale = await loadLocale();
  const t = translator(locale, "help");
  const { pack, issuer } = await loadPolicyOrFiles();
  const words = await loadWords(locale);
  const { privacy } = issuer;
  const months = (id: string) => pack.retention.find((entry) => entry.id === id)?.months ?? null;
  const transactions = months("identity-and-transactions");
  const contacts = months("contact-log");
  const plans = months("plan-agreement");
  const record = months("audit");
  const sections = [
    {
      id: "kept",
      title: t("privacy.kept"),
      lines: [
        t("privacy.kept_account"),
        t("privacy.kept_sign_in"),
        t("privacy.kept_passkeys"),
        t("privacy.kept_payments"),
        t("privacy.kept_plans"),
        t("privacy.kept_agreements"),
        t("privacy.kept_disputes"),
        t("privacy.kept_choices"),
        t("privacy.kept_device", { days: KEPT_DAYS }),
        t("privacy.kept_not"),
      ],
    },
    { id: "why", title: t("privacy.why"), lines: [t("privacy.why_serve"), t("privacy.why_law"), t("privacy.why_not")] },
    {
      id: "who",
      title: t("privacy.who"),
      lines: [t("privacy.who_staff"), t("privacy.who_plans"), t("privacy.who_agency"), t("privacy.who_law")],
    },
    {
      id: "how-long",
      title: t("privacy.long"),
      lines: [
        t("privacy.long_code"),
        t("privacy.long_session"),
        t("privacy.long_passkey"),
        ...(contacts === null ? [] : [t("privacy.long_contacts", { months: contacts })]),
        t("privacy.long_draft", { days: pack.plan.draftDays }),
        t("privacy.long_dispute_draft", { days: pack.disputeHandling.draftDays }),
        ...(plans === null ? [] : [t("privacy.long_plan", { months: plans })]),
        ...(transactions === null ? [] : [t("privacy.long_account", { months: transactions })]),
        ...(record === null ? [] : [t("privacy.long_record", { months: record })]),
      ],
    },
    {
      id: "traces",
      title: t("privacy.traces"),
      lines: [t("privacy.traces_what"), t("privacy.traces_effect"), words("privacy.advice")],
    },
    {
      id: "rights",
      title: t("privacy.rights"),
      lines: pack.privacyRights.map(({ id }) => words(`privacy.rights.${id}`)),
    },
  ];
  return (
    <>
      <PageTitle sub={t("privacy.intro", { issuer: issuer.name[locale] })} text={t("privacy.title")} />
      <PlainSections sections={sections} />
      <Section id="contact" title={t("privacy.contact")}>
        <Card>
          <p className="font-semibold">{privacy.name[locale]}</p>
          <ContactLines
            reach={{
              phone: privacy.phone,
              email: privacy.email,
              hours: privacy.hours?.[locale] ?? null,
              address: privacy.address?.[locale] ?? null,
            }}
            words={{ phone: t("reach.phone"), email: t("reach.email"), address: t("reach.address") }}
          />
          {privacy.policyUrl ? (
            <a
              className="link inline-flex min-h-target items-center text-sub"
              href={privacy.policyUrl}
              rel="noopener noreferrer"
            >
              {t("privacy.full")}
            </a>
          ) : null}
        </Card>
      </Section>
    </>
  );
});
