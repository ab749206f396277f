import { History, Quote } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { type Display, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { MonthKept } from "@/lib/plans/desk/types";
import { DeskCard } from "./card";

/** Why, in the person's own words, and how the last months of each account went. */
export function WordsCard({
  display,
  reason,
  ownWords,
  accounts,
}: {
  display: Display;
  /** Null where none was asked for. */
  reason: string | null;
  ownWords: string | null;
  accounts: readonly { cardTail: string; daysPastDue: number; months: readonly MonthKept[] }[];
}) {
  const t = translator(display.locale, "desk");
  const count = (months: readonly MonthKept[], kept: MonthKept["kept"]) =>
    months.filter((month) => month.kept === kept).length;
  return (
    <DeskCard id="own-words" title={t("words.title")}>
      {reason ? (
        <p className="text-ink-2">
          {t("words.reason", { reason: translator(display.locale, "plans")(`reason.${reason}`) })}
        </p>
      ) : null}
      {ownWords ? (
        <blockquote className="mt-1 flex gap-2 whitespace-pre-line">
          <Icon className="mt-[0.2em] text-ink-3" icon={Quote} />
          <span className="min-w-0">{ownWords}</span>
        </blockquote>
      ) : (
        <p className="mt-1 text-ink-3">{t("words.none")}</p>
      )}
      <h3 className="mt-3 text-body">{t("history.title")}</h3>
      {accounts.map(({ cardTail, daysPastDue, months }) => (
        <details className="border-t border-line first-of-type:mt-1" key={cardTail}>
          <summary className="flex min-h-9 flex-wrap items-center justify-between gap-x-3">
            <span className="flex items-center gap-2">
              <Icon className="text-ink-3" icon={History} />
              {t("history.account", { tail: cardTail, days: daysPastDue })}
            </span>
            <span className="text-meta text-ink-2">
              {t("history.counts", {
                full: count(months, "full"),
                part: count(months, "part"),
                none: count(months, "none"),
              })}
            </span>
          </summary>
          <ul className="pb-2 text-meta text-ink-2">
            {months.map((month) => (
              <li className="flex justify-between gap-3" key={month.statementDate.toString()}>
                <span>{shortIn(display, month.statementDate)}</span>
                <span>
                  {t(`history.${month.kept}`, {
                    asked: plainIn(display, month.asked),
                    paid: plainIn(display, month.paid),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <p className="pt-1 text-meta text-ink-3">{t("history.how")}</p>
    </DeskCard>
  );
}
