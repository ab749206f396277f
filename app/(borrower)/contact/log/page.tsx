import type { Metadata } from "next";
import { ContactCard } from "@/components/conduct/contact-card";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { loadContactLog } from "@/lib/conduct/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy, loadWords } from "@/lib/policy/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "conduct")("log.title") };
}

/** Every contact that was made, by whom, and the rule that allowed or forbade it. */
export default guarded(async function ContactLogPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const { contacts, next } = await loadContactLog(after);
  const locale = await loadLocale();
  const t = translator(locale, "conduct");
  const words = await loadWords(locale);
  const { zone } = (await loadPolicy()).pack;
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: translator(locale, "contact")("title") }} />
      <PageTitle sub={t("log.intro")} text={t("log.title")} />
      {contacts.length === 0 ? (
        <p>{t("log.none")}</p>
      ) : (
        <p className="mb-3 text-sub text-ink-2">{t("log.complain_hint")}</p>
      )}
      <div className="grid gap-3">
        {contacts.map((contact) => (
          <ContactCard
            contact={contact}
            key={`${contact.accountId} ${contact.contactRef}`}
            locale={locale}
            words={words}
            zone={zone}
          />
        ))}
      </div>
      <Pagination
        label={t("log.pages")}
        next={
          next === null ? undefined : { href: `/contact/log?after=${encodeURIComponent(next)}`, text: t("log.older") }
        }
        previous={after === undefined ? undefined : { href: "/contact/log", text: t("log.newest") }}
      />
    </>
  );
});
