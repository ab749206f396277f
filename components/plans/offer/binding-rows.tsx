import { ShieldCheck } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { BindingPlan } from "@/lib/plans/types";

/** The plans that bind, account by account, with what is asked for next. */
export function BindingRows({
  plans,
  accounts,
  display,
}: {
  plans: readonly BindingPlan[];
  accounts: readonly { accountId: string; product: string; cardTail: string; currency: string }[];
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const home = translator(display.locale, "home");
  if (plans.length === 0) return null;
  return (
    <Section id="binding" title={t("list.binding")}>
      <LinkList
        rows={plans.flatMap((plan) => {
          const account = accounts.find(({ accountId }) => accountId === plan.accountId);
          if (!account) return [];
          const { next } = plan;
          return [
            {
              key: plan.planId,
              row: (
                <LinkRow
                  aside={next ? amountIn(display, next.amount, account.currency) : undefined}
                  href={`/plans/kept/${plan.planId}`}
                  icon={ShieldCheck}
                  sub={next ? t("list.next", { date: dateIn(display, next.dueOn) }) : t("list.all_paid")}
                  title={home("others.card", { product: account.product, tail: account.cardTail })}
                />
              ),
            },
          ];
        })}
      />
    </Section>
  );
}
