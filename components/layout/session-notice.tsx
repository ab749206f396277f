import type { Locale } from "@/lib/i18n/locale";
import { SessionTexts } from "./session-texts";
import { SessionWatcher } from "./session-watcher";
import type { SessionWatch } from "./watch-session";

/** Warns before the session ends. Without JavaScript there is no notice, and the next page leads to the sign-in. */
export function SessionNotice({ locale, signIn, ...watch }: SessionWatch & { locale: Locale; signIn?: string }) {
  return (
    <>
      <SessionTexts locale={locale} signIn={signIn} />
      <SessionWatcher {...watch} />
    </>
  );
}
