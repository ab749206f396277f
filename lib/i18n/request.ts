import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { localeCookie } from "@/lib/auth/cookies";
import { loadViewer } from "@/lib/auth/gates";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { isLocale, type Locale, localeFromHeader } from "./locale";

/** The language of this request: the person's setting, the cookie, the core's word, the browser's wish, the country's first. */
export const loadLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie())?.value;
  // A database that is down must not take the language with it.
  const viewer = await loadViewer().catch(() => null);
  if (viewer?.locale) return viewer.locale;
  if (isLocale(chosen)) return chosen;
  if (viewer?.coreLocale) return viewer.coreLocale;
  const { pack } = await loadPolicyOrFiles();
  return localeFromHeader((await headers()).get("accept-language"), pack.languages[0] ?? "en");
});
