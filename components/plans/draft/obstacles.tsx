import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Coverable } from "@/lib/plans/drafting/types";

/** Accounts that cannot be part of a new proposal: why, and what can be done instead. */
export function Obstacles({
  accounts,
  phone,
  display,
}: {
  accounts: readonly Coverable[];
  phone: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-draft");
  const blocked = accounts.flatMap((account) => (account.obstacle ? [{ ...account, obstacle: account.obstacle }] : []));
  if (blocked.length === 0) return null;
  return (
    <Section id="others" title={t("obstacle.heading")}>
      <Card>
        <SummaryList
          rows={blocked.map(({ accountId, cardTail, obstacle, proposalId }) => ({
            key: accountId,
            label: t("account", { tail: cardTail }),
            sub: t(`obstacle.${obstacle}`, { phone }),
            value: proposalId ? (
              <a className="link inline-flex min-h-target items-center" href={`/plans/${proposalId}`}>
                {t("obstacle.see")}
              </a>
            ) : (
              ""
            ),
          }))}
        />
      </Card>
      {blocked.some(({ obstacle }) => obstacle === "old_debt") ? (
        <Notice title={t("obstacle.old_title")} tone="neutral">
          <p>{t("obstacle.old_body")}</p>
          <a className="link inline-flex min-h-target items-center" href="/help">
            {t("obstacle.old_help")}
          </a>
        </Notice>
      ) : null}
    </Section>
  );
}
