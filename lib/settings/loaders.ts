import "server-only";
import { cache } from "react";
import { loadViewer } from "@/lib/auth/gates";
import type { Locale } from "@/lib/i18n/locale";
import { loadLocale } from "@/lib/i18n/request";

export interface Appearance {
  locale: Locale;
  largeText: boolean;
  theme: "light" | "dark" | null;
}

/** How this request's page looks. Never fails: without a database the page still says so in a language. */
export const loadAppearance = cache(async (): Promise<Appearance> => {
  const viewer = await loadViewer().catch(() => null);
  return { locale: await loadLocale(), largeText: viewer?.largeText ?? false, theme: viewer?.theme ?? null };
});
