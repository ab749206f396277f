import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import type { AccountFacts } from "@/lib/accounts/types";
import { amountIn, type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** A year of statements is enough for one page; older ones are in the entries. */
const SHOWN = 12;

/** The statements of an account, the newest first. */
export function StatementLinks({ facts, display }: { facts: AccountFacts; display: Display }) {
  const t = translator(display.locale, "accounts");
  const newestFirst = [...facts.statements].reverse().slice(0, SHOWN);
  if (newestFirst.length === 0)
    return <EmptyState title={t("statements.none")}>{t("statements.none_body")}</EmptyState>;
  return (
    <LinkList
      rows={newestFirst.map((statement) => ({
        key: statement.statementDate.toString(),
        row: (
          <LinkRow
            aside={amountIn(display, statement.closingBalance, facts.currency)}
            href={`/amounts/${facts.accountId}/statements/${statement.statementDate.toString()}`}
            sub={t("statements.row_sub", {
              minimum: plainIn(display, statement.minimumDue),
              due: dateIn(display, statement.dueDate),
            })}
            title={
              <span className="whitespace-nowrap">
                {t("statements.row", { date: dateIn(display, statement.statementDate) })}
              </span>
            }
          />
        ),
      }))}
    />
  );
}
