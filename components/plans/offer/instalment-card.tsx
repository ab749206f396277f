import { CreditCard, ShieldCheck } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { ButtonRow } from "@/components/ui/button-row";
import { Card, CardBand } from "@/components/ui/card";
import { DateLeaf } from "@/components/ui/date-leaf";
import { DatedEvent } from "@/components/ui/dated-event";
import { fittingSize, Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn, leafIn, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { BindingPlan } from "@/lib/plans/types";

/**
 * What a signed plan asks for next, and that collection has stopped. The minimum of the bank's system stands apart and
 * under its own name (decisions.md 6).
 */
export function InstalmentCard({
  facts,
  standing,
  plan,
  withActs,
  today,
  display,
}: {
  facts: AccountFacts;
  standing: Standing;
  plan: BindingPlan;
  /** The ways on; not where one has come by them. */
  withActs: boolean;
  today: PlainDate;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const common = translator(display.locale, "common");
  const { next } = plan;
  const amount = next && partsIn(display, next.amount, facts.currency);
  return (
    <Card>
      {next ? (
        <>
          <p className="text-sub text-ink-2">{t(next.number === 0 ? "home.instalment_down" : "home.instalment")}</p>
          <p className="whitespace-nowrap">
            <Money amount={amount} hiddenLabel={common("hidden_amount")} size={fittingSize(amount, "amount")} />
          </p>
          <CardBand tone="date">
            <DatedEvent
              as="h2"
              leaf={<DateLeaf date={leafIn(display, next.dueOn)} toAct={true} />}
              middle={true}
              title={t(isBefore(next.dueOn, today) ? "home.was_due" : "home.due", {
                date: dateIn(display, next.dueOn),
              })}
            />
          </CardBand>
        </>
      ) : null}
      <Notice icon={ShieldCheck} title={t("home.stopped")} tone="settled">
        {t("home.stopped_body")}
      </Notice>
      {standing.payNow > ZERO ? (
        <SummaryList
          rows={[
            {
              key: "core",
              label: t("home.core"),
              sub: t("home.core_sub"),
              value: plainIn(display, standing.payNow),
            },
          ]}
        />
      ) : null}
      {withActs ? (
        <div className="mt-3">
          <ButtonRow>
            <ButtonLink href={`/pay/${facts.accountId}`} icon={CreditCard} kind="filled">
              {translator(display.locale, "home")("card.pay")}
            </ButtonLink>
            <ButtonLink href={`/plans/kept/${plan.planId}`}>{t("home.see")}</ButtonLink>
          </ButtonRow>
        </div>
      ) : null}
    </Card>
  );
}
