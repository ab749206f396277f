import { parseDate } from "@/lib/core/dates";
import type { SubjectKind } from "@/lib/disputes/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** A line in words, as it was shown when it was filed. */
export function lineText(subject: SubjectKind, shown: Readonly<Record<string, string>>, display: Display): string {
  const t = translator(display.locale, "disputes");
  const day = (text: string | undefined) => {
    const date = parseDate(text ?? "");
    return date ? dateIn(display, date) : "";
  };
  if (subject === "account") return t("one.whole_account");
  if (subject === "contact") {
    const { channel } = shown;
    const what = channel ? translator(display.locale, "dispute-new")(`line.channel.${channel}`) : t("one.contact");
    return [what, day(shown.on)].filter(Boolean).join(" · ");
  }
  if (subject === "payment") return t("one.claim", { date: day(shown.paidOn) });
  if (subject === "statement") return [t("one.statement"), day(shown.statementDate)].filter(Boolean).join(" · ");
  if (subject === "described") return [shown.what ?? "", day(shown.on)].filter(Boolean).join(" · ");
  const kind = translator(display.locale, "accounts")(`entries.kinds.${shown.kind ?? "adjustment"}`);
  const name = shown.merchant ?? shown.description ?? kind;
  return [name, day(shown.transactedOn ?? shown.postedOn)].filter(Boolean).join(" · ");
}
