import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Standing } from "@/lib/plans/keeping/types";

/** Where a plan stands, in a sentence. */
export function standingText({ word, day }: Standing, display: Display): string {
  const t = translator(display.locale, "plan-kept");
  return t(`standing.${word}`, { date: day ? dateIn(display, day) : "" });
}
