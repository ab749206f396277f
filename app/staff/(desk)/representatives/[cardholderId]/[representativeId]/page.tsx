import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { AuthorityCard } from "@/components/staff/contact/authority-card";
import { loadAuthority } from "@/lib/contact/representing/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadSeat } from "@/lib/work/loaders";

interface Props {
  params: Promise<{ cardholderId: string; representativeId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact-others")("desk.title") };
}

/** The authority of somebody who is to speak for a cardholder: its document, and whether it holds. */
export default guarded(async function AuthorityPage({ params }: Props) {
  const [authority, { display }] = await Promise.all([loadAuthority(await params), loadSeat()]);
  const t = translator(display.locale, "contact-others");
  return (
    <div className="max-w-160">
      <a className="link" href="/staff/work">
        {translator(display.locale, "work")("title")}
      </a>
      <h1 className="mb-2.5 text-h1" tabIndex={-1}>
        {t("desk.title")}
      </h1>
      <AuthorityCard authority={authority} display={display} idempotencyKey={newId()} />
    </div>
  );
});
