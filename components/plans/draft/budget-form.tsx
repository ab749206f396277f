"use client";

import { type Control, useForm, useWatch } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { controlClass } from "@/components/ui/control-class";
import { FieldNotes } from "@/components/ui/field-notes";
import { MoneyInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { TextInput } from "@/components/ui/text-input";
import { Tick } from "@/components/ui/tick";
import { answerBudget } from "@/lib/plans/drafting/actions";
import {
  amountOf,
  type DailyRule,
  FREQUENCIES,
  frequencyOf,
  GROUP_NAMES,
  GROUPS,
  grouped,
  monthOf,
  readBudget,
  tickOf,
} from "@/lib/plans/drafting/live";
import { StepForm, type StepTexts, useAnswered } from "./step-form";

/** Made on the server; only these texts travel. */
export interface BudgetTexts {
  groups: Readonly<Record<string, string>>;
  hints: Readonly<Record<string, string>>;
  items: Readonly<Record<string, string>>;
  frequencies: Readonly<Record<string, string>>;
  labels: Readonly<
    Record<
      | "amount"
      | "frequency"
      | "dependants"
      | "dependants_hint"
      | "savings"
      | "savings_hint"
      | "month"
      | "incomes"
      | "essentials"
      | "allowance"
      | "otherDebts"
      | "left"
      | "work_out"
      | "continue"
      | "pending",
      string
    >
  >;
  step: StepTexts;
}

interface Given {
  texts: BudgetTexts;
  symbol: string;
  /** The budget as it was saved, by field. */
  saved: Readonly<Record<string, string>>;
  rule: DailyRule;
}

type Fields = Record<string, string | boolean | undefined>;

const asTyped = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === true ? "on" : value === false ? "" : value]),
  );

/** The month by what stands in the fields now; the server reckons with the same code when it is sent. */
function Month({ control, start, texts, symbol, rule }: { control: Control<Fields>; start: Fields } & Given) {
  const fields = useWatch({ control, defaultValue: start }) as Fields;
  const month = monthOf(readBudget(asTyped({ ...start, ...fields })).budget, rule);
  const rows = (["incomes", "essentials", "allowance", "otherDebts"] as const).map((key) => ({
    key,
    label: texts.labels[key],
    value: grouped(month[key]),
  }));
  return (
    <section aria-labelledby="month-title" id="month">
      <h2 className="mt-section mb-2 text-h2" id="month-title">
        {texts.labels.month}
      </h2>
      <Card>
        <output className="block">
          <SummaryList
            rows={[
              ...rows.filter((row) => row.key !== "allowance" || month.allowance > 0n),
              { key: "left", label: texts.labels.left, value: `${symbol}${grouped(month.left)}`, total: true },
            ]}
          />
        </output>
      </Card>
    </section>
  );
}

/** All fields; begun anew with every answer of the server, with what was typed. */
function BudgetFields({ texts, symbol, saved, rule }: Given) {
  const { typed, wrong, attempt } = useAnswered();
  const start: Fields = attempt === "" ? { ...saved } : { ...typed };
  const { control, register } = useForm<Fields>();
  // A field of the browser's own: react-hook-form listens, and leaves the value to it.
  const field = (name: string) => ({ ...register(name), defaultValue: `${start[name] ?? ""}` });
  return (
    <div className="grid gap-4">
      {GROUP_NAMES.map((group) => (
        <Card key={group}>
          <fieldset className="min-w-0">
            <legend className="float-left w-full text-h3 font-semibold">{texts.groups[group]}</legend>
            <p className="clear-left text-sub text-ink-3">{texts.hints[group]}</p>
            <div className="divide-y divide-line">
              {GROUPS[group].map((item) => (
                <div className="group" key={item}>
                  <FieldNotes error={wrong[tickOf(item)]} id={tickOf(item)} />
                  <Tick
                    {...register(tickOf(item))}
                    defaultChecked={Boolean(start[tickOf(item)])}
                    id={tickOf(item)}
                    label={texts.items[item]}
                    value="on"
                  />
                  <div className="hidden grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-end gap-3 pb-4 group-has-[input:checked]:grid large:grid-cols-1">
                    <MoneyInput
                      {...field(amountOf(item))}
                      error={wrong[amountOf(item)]}
                      id={amountOf(item)}
                      label={
                        <>
                          {texts.labels.amount}
                          <span className="sr-only"> · {texts.items[item]}</span>
                        </>
                      }
                      maxLength={40}
                      symbol={symbol}
                    />
                    <div className="min-w-0">
                      <label className="block text-sub text-ink-2" htmlFor={frequencyOf(item)}>
                        {texts.labels.frequency}
                        <span className="sr-only"> · {texts.items[item]}</span>
                      </label>
                      <select
                        {...register(frequencyOf(item))}
                        className={controlClass(undefined, classes("mt-1.5 px-2"))}
                        defaultValue={`${start[frequencyOf(item)] ?? "monthly"}`}
                        id={frequencyOf(item)}
                      >
                        {FREQUENCIES.map((frequency) => (
                          <option key={frequency} value={frequency}>
                            {texts.frequencies[frequency]}
                          </option>
                        ))}
                      </select>
                    </div>
                  </div>
                </div>
              ))}
            </div>
          </fieldset>
        </Card>
      ))}
      <TextInput
        {...field("dependants")}
        autoComplete="off"
        error={wrong.dependants}
        hint={texts.labels.dependants_hint}
        id="dependants"
        inputMode="numeric"
        label={texts.labels.dependants}
        maxLength={4}
      />
      <MoneyInput
        {...field("savings")}
        error={wrong.savings}
        hint={texts.labels.savings_hint}
        id="savings"
        label={texts.labels.savings}
        maxLength={40}
        symbol={symbol}
      />
      <Month control={control} rule={rule} saved={saved} start={start} symbol={symbol} texts={texts} />
      <noscript>
        <SubmitButton kind="outlined" name="do" pending={texts.labels.pending} value="look">
          {texts.labels.work_out}
        </SubmitButton>
      </noscript>
      <SubmitButton pending={texts.labels.pending}>{texts.labels.continue}</SubmitButton>
    </div>
  );
}

/** A month in the person's own measure: tick what there is, then how much and how often. */
export function BudgetForm({ revision, ...given }: Given & { revision: number }) {
  return (
    <StepForm action={answerBudget} path="/plans/new/budget" revision={revision} texts={given.texts.step}>
      <BudgetFields {...given} />
    </StepForm>
  );
}
