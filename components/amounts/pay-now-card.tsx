import { CalendarCheck, CreditCard } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { ButtonRow } from "@/components/ui/button-row";
import { Card, CardBand } from "@/components/ui/card";
import { DateLeaf } from "@/components/ui/date-leaf";
import { DatedEvent } from "@/components/ui/dated-event";
import { Figure } from "@/components/ui/figure";
import { LinkRow } from "@/components/ui/link-row";
import { SummaryList } from "@/components/ui/summary-list";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { addDays, daysBetween, isAfter, type PlainDate } from "@/lib/core/dates";
import { money, ZERO } from "@/lib/core/money";
import { type Display, dateIn, leafIn, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { receivedRows } from "./received-rows";

interface Props {
  facts: AccountFacts;
  standing: Standing;
  graceDays: number;
  today: PlainDate;
  /** Whether a plan can be proposed, or one is talked about already. */
  planOpen: boolean;
  display: Display;
}

/** What is overdue and what this period added, where both are inside the amount. */
function rowsOf({ standing, display }: Props) {
  const t = translator(display.locale, "home");
  if (standing.overdue === ZERO || !standing.dueNext || !standing.overdueSince) return [];
  const since = { date: dateIn(display, standing.overdueSince), days: standing.daysPastDue };
  return [
    {
      key: "overdue",
      label: t("card.overdue"),
      sub: t("card.overdue_since", since),
      value: plainIn(display, standing.overdue),
    },
    {
      key: "new",
      label: t("card.new"),
      value: plainIn(display, money(standing.payNow - standing.overdue)),
    },
  ];
}

function Until({ standing, graceDays, today, display }: Props) {
  const t = translator(display.locale, "home");
  const date = standing.payBy ?? standing.overdueSince;
  if (!date) return null;
  const left = daysBetween(today, date);
  const graceEnd = addDays(date, graceDays);
  const onlyOne = standing.newest?.dueDate.equals(date) === true;
  const inGrace = onlyOne && !isAfter(today, graceEnd);
  const passed = onlyOne ? "until.title_passed" : "until.title_oldest";
  const text = standing.payBy
    ? t("until.ahead", { days: left, grace: graceDays })
    : inGrace
      ? t("until.grace", { date: dateIn(display, graceEnd) })
      : t("until.passed", { days: standing.daysPastDue });
  return (
    <CardBand tone="date">
      <DatedEvent
        as="h2"
        leaf={<DateLeaf date={leafIn(display, date)} toAct={true} />}
        middle={true}
        title={t(standing.payBy ? "until.title" : passed)}
      >
        {text}
      </DatedEvent>
    </CardBand>
  );
}

/** The amount to pay now: the bank's figure, what is in it, until when, and the two ways on. */
export function PayNowCard(props: Props) {
  const { facts, standing, display } = props;
  const t = translator(display.locale, "home");
  const common = translator(display.locale, "common");
  const received = receivedRows(props);
  const rows = [...received, ...rowsOf(props)];
  const origin = received.length > 0 ? "derived" : "reported";
  return (
    <Card>
      <Figure
        amount={partsIn(display, standing.payNow, facts.currency)}
        asOf={common("origin.as_of", { date: dateIn(display, facts.asOf) })}
        hiddenLabel={common("hidden_amount")}
        label={standing.dueNext ? t("card.minimum") : t("card.minimum_overdue")}
        origin={origin}
        word={common(`origin.${origin}`)}
      />
      {rows.length > 0 ? <SummaryList rows={rows} /> : null}
      <LinkRow href={`/amounts/${facts.accountId}#minimum`} strong={true} title={t("card.how")} />
      <Until {...props} />
      <ButtonRow>
        <ButtonLink href={`/pay/${facts.accountId}`} icon={CreditCard} kind="filled">
          {t("card.pay")}
        </ButtonLink>
        <ButtonLink href={props.planOpen ? "/plans" : "/plans/new"} icon={CalendarCheck}>
          {translator(display.locale, "plan-offer")(props.planOpen ? "home.see" : "list.make")}
        </ButtonLink>
      </ButtonRow>
    </Card>
  );
}
