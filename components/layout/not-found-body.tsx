import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/**
 * Says that an address leads nowhere. The framework sends it along with every page, in case one turns out
 * not to exist: the fewer elements the better.
 */
export function NotFoundBody({ locale, home = "/home" }: { locale: Locale; home?: string }) {
  const t = translator(locale, "common");
  return (
    <>
      <PageTitle sub={t("not_found.body")} text={t("not_found.title")} />
      <ButtonLink href={home} kind="filled">
        {t("not_found.home")}
      </ButtonLink>
    </>
  );
}
