import { Clock } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { Fixed } from "@/components/ui/still";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { SESSION_PLACE } from "./session-place";

/** What can be said of a session, each in a template, and the empty place where it will be said. */
export function SessionTexts({ locale, signIn = "/" }: { locale: Locale; signIn?: string | undefined }) {
  return <Fixed by={`session ${locale} ${signIn}`}>{() => <Texts locale={locale} signIn={signIn} />}</Fixed>;
}

function Texts({ locale, signIn }: { locale: Locale; signIn: string }) {
  const t = translator(locale, "common");
  return (
    <section
      aria-label={t("session.label")}
      className="sticky bottom-[calc(var(--spacing-bar)+12px)] z-10 md:bottom-3"
      id={SESSION_PLACE}
    >
      <div role="status" />
      {(["warning", "extended", "last", "failed", "ended"] as const).map((when) => (
        <template data-when={when} key={when}>
          <Notice icon={Clock} tone={when === "extended" ? "settled" : "date"}>
            <p className="mb-2">{t(`session.${when}`)}</p>
            {when === "warning" || when === "failed" ? (
              <button className={buttonClass("outlined")} type="button">
                {t("session.extend")}
              </button>
            ) : null}
            {when === "ended" ? (
              <a className={buttonClass("outlined")} href={signIn} rel="noopener" target="_blank">
                {t("session.sign_in")}
              </a>
            ) : null}
          </Notice>
        </template>
      ))}
    </section>
  );
}
