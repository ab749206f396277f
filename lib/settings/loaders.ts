import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { isDeskRequest } from "@/lib/auth/desk/gates";
import { loadViewer, requireViewer } from "@/lib/auth/gates";
import type { Display } from "@/lib/i18n/display";
import type { Locale } from "@/lib/i18n/locale";
import { loadLocale } from "@/lib/i18n/request";
import { loadToday } from "@/lib/policy/loaders";

export interface Appearance {
  locale: Locale;
  largeText: boolean;
  theme: "light" | "dark" | null;
}

/** How this request's page looks. Never fails: without a database the page still says so in a language. */
export const loadAppearance = perRequest(async (): Promise<Appearance> => {
  // A desk has one size and follows the system: no cardholder's setting of the same browser counts there.
  const viewer = (await isDeskRequest()) ? null : await loadViewer().catch(() => null);
  return { locale: await loadLocale(), largeText: viewer?.largeText ?? false, theme: viewer?.theme ?? null };
});

/** How values are written on the pages of the person who is signed in. */
export const loadDisplay = perRequest(async (): Promise<Display> => {
  const [viewer, locale, today] = await Promise.all([requireViewer(), loadLocale(), loadToday()]);
  return { locale, hidden: viewer.hideAmounts, year: today.year };
});
