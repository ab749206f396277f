import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { ButtonLink } from "../ui/button";
import { PageTitle } from "../ui/page-title";

/**
 * In place of a page that cannot be made now, on the server, so that it is there without JavaScript too.
 * `phone` is the person's line where it is known; `retry` the path to ask for again.
 */
export function Unavailable({ locale, phone, retry }: { locale: Locale; phone: string | null; retry: string }) {
  const t = translator(locale, "common");
  return (
    <>
      <title>{t("unavailable.title")}</title>
      <PageTitle
        sub={phone ? t("unavailable.body", { phone }) : t("unavailable.body_plain")}
        text={t("unavailable.title")}
      />
      <ButtonLink href={retry}>{t("unavailable.retry")}</ButtonLink>
    </>
  );
}
