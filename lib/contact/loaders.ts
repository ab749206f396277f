import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { dateIn } from "@/lib/i18n/display";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";
import { loadWishes } from "./wishing/loaders";
import { clockText } from "./wishing/schema";

/** What the answers of forms about contact name: the hours of the rule, the longest pause, the person's line. */
export const loadFormValues = perRequest(async () => {
  const [{ quiet, lastPauseDay }, { issuer }, display] = await Promise.all([loadWishes(), loadPolicy(), loadDisplay()]);
  return {
    from: clockText(quiet?.to ?? 0),
    to: clockText(quiet?.from ?? 1440),
    date: dateIn(display, lastPauseDay),
    phone: issuer.personLine.phone,
  };
});
