import { LinkList, LinkRow } from "@/components/ui/link-row";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { amountIn, type Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { SituationTag } from "./situation-tag";

/** The accounts of a person as rows that lead to one page each (`/amounts`, `/next`, `/pay`). */
export function AccountLinks({
  accounts,
  page,
  display,
}: {
  accounts: readonly { facts: AccountFacts; standing: Standing }[];
  page: "amounts" | "next" | "pay";
  display: Display;
}) {
  const t = translator(display.locale, "home");
  return (
    <LinkList
      rows={accounts.map(({ facts, standing }) => ({
        key: facts.accountId,
        row: (
          <LinkRow
            aside={amountIn(display, standing.total, facts.currency)}
            href={`/${page}/${facts.accountId}`}
            sub={<SituationTag locale={display.locale} situation={standing.situation} />}
            title={t("others.card", { product: facts.product, tail: facts.cardTail })}
          />
        ),
      }))}
    />
  );
}
