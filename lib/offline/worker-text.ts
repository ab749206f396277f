import { LOCALES } from "@/lib/i18n/locale";
import { serviceWorker, type WorkerSettings } from "./service-worker";
import { KEPT_ADDRESS, KEPT_CACHE, KEPT_DAYS, KEPT_PLACE, LOOK_ADDRESS, LOOK_CACHE } from "./types";

/** The script that browsers get at `/sw.js`: the function above it all, called with its settings. */
export function workerText(version: string): string {
  const settings: WorkerSettings = {
    version,
    languages: LOCALES,
    keptCache: KEPT_CACHE,
    keptAddress: KEPT_ADDRESS,
    lookCache: LOOK_CACHE,
    lookAddress: LOOK_ADDRESS,
    place: KEPT_PLACE,
    keptDays: KEPT_DAYS,
  };
  return `(${serviceWorker})(${JSON.stringify(settings)});\n`;
}
