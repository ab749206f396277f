import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ChangeView } from "@/lib/contact/wishing/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { SavedNotice } from "./saved-notice";

const REFUSED = ["gone", "channels_all"] as const;

/** Above everything: what came of the last press, or the three questions for whoever has set nothing. */
export function TopNotice({
  newest,
  refused,
  isNew,
  zone,
  idempotencyKey,
  locale,
}: {
  newest: ChangeView | null;
  refused: string | null;
  isNew: boolean;
  zone: string;
  idempotencyKey: string;
  locale: Locale;
}) {
  const t = translator(locale, "contact");
  if (newest) return <SavedNotice change={newest} idempotencyKey={idempotencyKey} locale={locale} zone={zone} />;
  if (refused !== null) {
    const why = REFUSED.find((one) => one === refused) ?? "other";
    return (
      <Notice live={true} tone="neutral">
        <p>{t(`refused.${why}`)}</p>
      </Notice>
    );
  }
  if (!isNew) return null;
  return (
    <Notice tone="action">
      <p>{t("start.hint")}</p>
      <div className="mt-2">
        <ButtonLink href="/contact/start">{t("start.link")}</ButtonLink>
      </div>
    </Notice>
  );
}
