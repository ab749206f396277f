import { CreditCard } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { ButtonRow } from "@/components/ui/button-row";
import { Card, CardBand } from "@/components/ui/card";
import { DateLeaf } from "@/components/ui/date-leaf";
import { DatedEvent } from "@/components/ui/dated-event";
import { fittingSize, Money } from "@/components/ui/money";
import { type Display, dateIn, leafIn, partsIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { PlanView } from "@/lib/plans/keeping/types";

/** What the plan asks for next: what of it is missing, and its day. Nothing for a plan that asks for nothing. */
export function AskedCard({ view, display }: { view: PlanView; display: Display }) {
  const { plan, next, standing } = view;
  if (!next || (plan.state !== "signed" && plan.state !== "active")) return null;
  const t = translator(display.locale, "plan-kept");
  const amount = partsIn(display, next.amount, plan.currency);
  const due = dateIn(display, next.dueOn);
  const title =
    standing.word === "grace" && standing.day
      ? t("asked.grace", { due, date: dateIn(display, standing.day) })
      : t(standing.word === "due" ? "asked.due" : "asked.missed", { date: due });
  return (
    <Card>
      <p className="text-sub text-ink-2">{t(next.number === 0 ? "asked.down" : "asked.next")}</p>
      <p className="whitespace-nowrap">
        <Money
          amount={amount}
          hiddenLabel={translator(display.locale, "common")("hidden_amount")}
          size={fittingSize(amount, "amount")}
        />
      </p>
      <CardBand tone="date">
        <DatedEvent
          as="h2"
          leaf={<DateLeaf date={leafIn(display, next.dueOn)} toAct={true} />}
          middle={true}
          title={title}
        />
      </CardBand>
      <ButtonRow>
        <ButtonLink href={`/pay/${plan.accountId}`} icon={CreditCard} kind="filled">
          {t("asked.pay")}
        </ButtonLink>
      </ButtonRow>
    </Card>
  );
}
