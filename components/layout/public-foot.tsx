import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** Help, privacy and accessibility from everywhere, and that an invented bank is one. */
export function PublicFoot({ locale, fictitious }: { locale: Locale; fictitious: boolean }) {
  const t = translator(locale, "common");
  const links = [
    { href: "/help", text: t("foot.help") },
    { href: "/verify", text: t("foot.verify") },
    { href: "/privacy", text: t("foot.privacy") },
    { href: "/accessibility", text: t("foot.accessibility") },
  ];
  return (
    <>
      {fictitious ? <p className="mb-2 text-sub text-ink-2">{t("fictitious")}</p> : null}
      <nav aria-label={t("foot.label")}>
        <ul className="flex flex-wrap gap-x-5 border-t border-line">
          {links.map((link) => (
            <li key={link.href}>
              <a className="link inline-flex min-h-target min-w-target items-center text-sub" href={link.href}>
                {link.text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
