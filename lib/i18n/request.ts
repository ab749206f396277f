import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { localeCookie } from "@/lib/auth/cookies";
import { loadViewer } from "@/lib/auth/gates";
import { isLocale, type Locale, localeFromHeader } from "./locale";

/** The language of this request: what the person chose, then the cookie, then the browser's wish. */
export const loadLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie())?.value;
  // A database that is down must not take the language with it.
  const viewer = await loadViewer().catch(() => null);
  if (viewer?.locale) return viewer.locale;
  return isLocale(chosen) ? chosen : localeFromHeader((await headers()).get("accept-language"));
});
