import "server-only";
import { cookies, headers } from "next/headers";
import { perRequest } from "@/lib/action/per-request";
import { localeCookie } from "@/lib/auth/cookies";
import { isDeskRequest, loadStaff } from "@/lib/auth/desk/gates";
import { loadViewer } from "@/lib/auth/gates";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { isLocale, type Locale, localeFromHeader } from "./locale";

/** What the person has chosen, and what gives way to a choice made in this browser. A desk knows no cardholder. */
async function personLocale(): Promise<{ own: Locale | null; core: Locale | null }> {
  // A database that is down must not take the language with it.
  if (await isDeskRequest()) return { own: (await loadStaff().catch(() => null))?.locale ?? null, core: null };
  const viewer = await loadViewer().catch(() => null);
  return { own: viewer?.locale ?? null, core: viewer?.coreLocale ?? null };
}

/** The language of this request: the person's setting, the cookie, the core's word, the browser's wish, the country's first. */
export const loadLocale = perRequest(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie())?.value;
  const { own, core } = await personLocale();
  if (own) return own;
  if (isLocale(chosen)) return chosen;
  if (core) return core;
  const { pack } = await loadPolicyOrFiles();
  return localeFromHeader((await headers()).get("accept-language"), pack.languages[0] ?? "en");
});
