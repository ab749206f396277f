import { Calculator } from "lucide-react";
import { Card } from "@/components/ui/card";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Icon } from "@/components/ui/icon";
import { MoneyInput } from "@/components/ui/money-input";
import { Origin } from "@/components/ui/origin";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { plainForm } from "@/lib/action/plain-form";
import { tryPayment } from "@/lib/consequences/actions";
import { DAYS_AHEAD } from "@/lib/consequences/schema";
import type { Outcome, Trial } from "@/lib/consequences/types";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

interface Props {
  accountId: string;
  trial: Trial;
  today: PlainDate;
  display: Display;
}

/** What a way is called in the table: with its amount where one is paid. */
function wayName(outcome: Outcome, trial: Trial, display: Display): string {
  const t = translator(display.locale, "next");
  const amount = plainIn(display, outcome.way === "once" ? trial.amount : outcome.paid);
  return t(`what_if.${outcome.way}`, { amount });
}

function Form({ accountId, trial, today, display }: Props) {
  const t = translator(display.locale, "next");
  const e = translator(display.locale, "errors");
  const errorOf = (field: string) => {
    const key = trial.errors[field];
    return key ? e(key, { days: DAYS_AHEAD }) : undefined;
  };
  const errors = (["amount", "day"] as const).flatMap((id) => {
    const text = errorOf(id);
    return text ? [{ id, text }] : [];
  });
  return (
    <>
      <ErrorSummary
        attempt={trial.attempt}
        errors={errors}
        heading={translator(display.locale, "common")("error_count", { count: errors.length })}
      />
      <form action={plainForm(tryPayment)} className="grid gap-3" noValidate>
        <input name="accountId" type="hidden" value={accountId} />
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] items-end gap-3 large:grid-cols-1">
          <MoneyInput
            defaultValue={trial.typed.amount}
            error={errorOf("amount")}
            id="amount"
            label={t("what_if.amount")}
            name="amount"
            symbol={symbolOf(trial.currency)}
          />
          <DateInput
            defaultValue={trial.typed.day}
            error={errorOf("day")}
            id="day"
            label={t("what_if.day")}
            max={addDays(today, DAYS_AHEAD).toString()}
            min={today.toString()}
            name="day"
          />
        </div>
        <SubmitButton kind="outlined" pending={t("what_if.pending")}>
          <Icon icon={Calculator} />
          {t("what_if.submit")}
        </SubmitButton>
      </form>
    </>
  );
}

/** Pay an amount on a day: the form, and the ways side by side to the next statement. */
export function WhatIfCard(props: Props) {
  const { trial, display } = props;
  const { result } = trial;
  const t = translator(display.locale, "next");
  const common = translator(display.locale, "common");
  const amounts = (outcome: Outcome) => [
    plainIn(display, outcome.interest),
    plainIn(display, outcome.lateFees),
    plainIn(display, outcome.balance),
  ];
  return (
    <Card>
      <Form {...props} />
      <h3 className="mt-4 text-h3">{t("what_if.to_statement", { date: dateIn(display, result.nextStatement) })}</h3>
      <Origin kind="estimated" word={t("what_if.assumption")} />
      <Table
        caption={t("what_if.to_statement", { date: dateIn(display, result.nextStatement) })}
        columns={[
          { key: "way", head: t("what_if.columns.way", { date: dateIn(display, result.day) }), numeric: false },
          { key: "interest", head: t("what_if.columns.interest"), numeric: true },
          { key: "fee", head: t("what_if.columns.fee"), numeric: true },
          { key: "balance", head: t("what_if.columns.balance"), numeric: true },
        ]}
        rows={result.toNextStatement.map((outcome) => ({
          key: outcome.way,
          chosen: outcome.way === "once",
          cells: [wayName(outcome, trial, display), ...amounts(outcome)],
        }))}
      />
      {trial.attempt !== "" && Object.keys(trial.errors).length === 0 ? (
        <p className="sr-only" role="status">
          {t("what_if.result")}
        </p>
      ) : null}
      <p className="sr-only">{common("origin.estimated")}</p>
    </Card>
  );
}
