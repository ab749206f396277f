import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase } from "@/lib/auth/gates";
import { businessDate, now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import type { Locale } from "@/lib/i18n/locale";
import { extendedTranslator, type Translate } from "@/lib/i18n/translate";
import { getCalendar, getCurrentPolicy } from "./data";
import { packOf } from "./packs/packs";
import { assemblePolicy, type Policy } from "./policy";
import { configuredIssuer } from "./read-files";

/** The policy in force. Once a request. */
export const loadPolicy = perRequest(() => getCurrentPolicy(requestDatabase()));

/**
 * What stands in the help pages: the policy in force, or, while the database cannot be asked, the files that
 * a deploy would publish. Somebody in need of a phone number gets one either way.
 */
export const loadPolicyOrFiles = perRequest(async (): Promise<Pick<Policy, "pack" | "issuer">> => {
  try {
    return await loadPolicy();
  } catch {
    const issuer = configuredIssuer(readEnv());
    return assemblePolicy(packOf(issuer), issuer);
  }
});

/** The words of the policy in a language: what is said alike everywhere, and what its country calls its own. */
export const loadWords = perRequest(async (locale: Locale): Promise<Translate> => {
  const { pack } = await loadPolicyOrFiles();
  return extendedTranslator(locale, "policy", pack.words[locale]);
});

/** The rest days of the policy's calendar. */
export const loadCalendar = perRequest(async () => getCalendar(requestDatabase(), (await loadPolicy()).pack.calendar));

/** Today, as the business counts it: the date in the policy's zone, moved only on the demonstration. */
export const loadToday = perRequest(async (): Promise<PlainDate> => {
  const { pack } = await loadPolicy();
  const offset = isDemo(readEnv()) ? await readOffsetDays(requestDatabase()) : 0;
  return businessDate(now(), pack.zone, offset);
});
