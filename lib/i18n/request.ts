import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { localeCookie } from "@/lib/auth/cookies";
import { loadViewer } from "@/lib/auth/gates";
import { isLocale, type Locale, localeFromHeader } from "./locale";

/** The language of this request: the person's setting, the cookie, the core's word, then the browser's wish. */
export const loadLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie())?.value;
  // A database that is down must not take the language with it.
  const viewer = await loadViewer().catch(() => null);
  if (viewer?.locale) return viewer.locale;
  if (isLocale(chosen)) return chosen;
  return viewer?.coreLocale ?? localeFromHeader((await headers()).get("accept-language"));
});
