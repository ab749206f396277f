import { type CaseView, READY_TEXTS } from "@/lib/disputes/desk/types";
import { dateIn } from "@/lib/i18n/display";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { HolderTexts } from "../words-field";

/** What an officer can begin with: named in their own language, written in that of the cardholder. */
export function readyTexts(view: CaseView, locale: Locale, act: keyof typeof READY_TEXTS): HolderTexts {
  const t = translator(locale, "dispute-texts");
  const theirs = translator(view.readsIn, "dispute-texts");
  const display = { locale: view.readsIn, hidden: false, year: view.today.year };
  const values = { reference: view.reference, date: dateIn(display, view.decideBy) };
  return {
    pick: t("pick"),
    choose: t("choose"),
    banned: t("banned"),
    ready: READY_TEXTS[act].map((id) => ({ value: id, text: t(`title.${id}`), body: theirs(`body.${id}`, values) })),
  };
}
