import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Answers, Coverable, Step } from "@/lib/plans/drafting/types";
import type { Terms } from "@/lib/plans/types";

interface Props {
  answers: Answers;
  accounts: readonly Coverable[];
  terms: Terms | null;
  steps: readonly Step[];
  display: Display;
}

interface Row {
  step: Step;
  label: string;
  value: ReactNode;
}

function rowsOf({ answers, accounts, terms, steps, display }: Props): Row[] {
  const t = translator(display.locale, "plan-draft");
  const plans = translator(display.locale, "plans");
  const { reason, size, dates } = answers;
  const currency = accounts[0]?.currency ?? "";
  const wish = () => {
    if (size?.kind === "token") return t("check.token", { amount: amountIn(display, size.amount, currency) });
    if (size?.kind === "pause") return t("check.pause", { date: dateIn(display, size.until) });
    return t("wish.talk");
  };
  const plan = terms
    ? t("check.plan", { count: terms.months, amount: amountIn(display, terms.regularPayment, currency) })
    : wish();
  const down = terms && terms.downPayment > ZERO ? amountIn(display, terms.downPayment, currency) : null;
  const rows: Row[] = [
    {
      step: "accounts",
      label: t("check.accounts"),
      value: accounts.map((one) => (
        <span className="block" key={one.accountId}>
          {t("account", { tail: one.cardTail })}
        </span>
      )),
    },
    {
      step: "reason",
      label: t("check.reason"),
      value: (
        <>
          {reason ? plans(`reason.${reason.code}`) : ""}
          {reason?.words ? <span className="block text-sub text-ink-2">{reason.words}</span> : null}
        </>
      ),
    },
    { step: "budget", label: t("check.budget"), value: t("check.budget_given") },
    {
      step: "options",
      label: t("check.options"),
      value: (
        <>
          {plan}
          {down ? <span className="block text-sub text-ink-2">{t("check.down", { amount: down })}</span> : null}
        </>
      ),
    },
    {
      step: "dates",
      label: t("check.dates"),
      value: dates ? t("check.first", { date: dateIn(display, dates.firstDue), day: dates.payDay }) : "",
    },
  ];
  return rows.filter(({ step }) => step === "accounts" || steps.includes(step));
}

/** Every answer with the way to change it; a change discards only what depends on it. */
export function CheckList(props: Props) {
  const t = translator(props.display.locale, "plan-draft");
  return (
    <Card>
      <dl>
        {rowsOf(props).map(({ step, label, value }) => (
          <div
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t border-line py-2 first:border-t-0"
            key={step}
          >
            <dt className="col-start-1 text-sub text-ink-2">{label}</dt>
            <dd className="col-start-1">{value}</dd>
            {props.steps.includes(step) ? (
              <dd className="col-start-2 row-span-2 row-start-1">
                <a
                  className="link inline-flex min-h-target min-w-target items-center justify-end"
                  href={`/plans/new/${step}`}
                >
                  {t("check.change")}
                  <span className="sr-only"> · {label}</span>
                </a>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </Card>
  );
}
