import type { Metadata } from "next";
import { ContactLines } from "@/components/help/contact-lines";
import { PlainSections } from "@/components/help/plain-sections";
import { guarded } from "@/components/layout/guarded";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "help")("access.title") };
}

/** What works for whom, how to make the text larger, what does not work yet, and whom to tell. */
export default guarded(async function AccessibilityStatement() {
  const locale = await loadLocale();
  const t = translator(locale, "help");
  const { issuer } = await loadPolicyOrFiles();
  const { personLine } = issuer;
  const sections = [
    {
      id: "works",
      title: t("access.works"),
      lines: [t("access.keyboard"), t("access.reader"), t("access.script"), t("access.zoom"), t("access.colour")],
    },
    { id: "text", title: t("access.text"), lines: [t("access.text_me"), t("access.text_before")] },
    {
      id: "limits",
      title: t("access.limits"),
      lines: [t("access.limit_audit"), t("access.limit_code"), t("access.limit_names")],
    },
  ];
  return (
    <>
      <PageTitle sub={t("access.intro")} text={t("access.title")} />
      <PlainSections sections={sections} />
      <Section id="contact" title={t("access.contact")}>
        <Card>
          <p className="text-sub text-ink-2">{t("access.contact_body")}</p>
          <ContactLines
            reach={{ phone: personLine.phone, hours: personLine.hours[locale], email: null, address: null }}
            words={{ phone: t("reach.phone"), email: t("reach.email"), address: t("reach.address") }}
          />
        </Card>
      </Section>
    </>
  );
});
