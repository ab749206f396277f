import { CircleHelp } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { type Money as Amount, ZERO } from "@/lib/core/money";
import { type Display, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { BudgetView, Choice } from "@/lib/plans/desk/types";
import { DeskCard } from "./card";

interface Line {
  key: string;
  label: string;
  amount: Amount;
}

function Lines({
  display,
  lines,
  total,
  sum,
}: {
  display: Display;
  lines: readonly Line[];
  total: string;
  sum: Amount;
}) {
  return (
    <dl>
      {lines.map(({ key, label, amount }) => (
        <div className="flex justify-between gap-3 border-t border-line py-1 first:border-t-0" key={key}>
          <dt className="min-w-0">{label}</dt>
          <dd className="whitespace-nowrap">{plainIn(display, amount)}</dd>
        </div>
      ))}
      <div className="flex justify-between gap-3 border-t border-ink py-1 font-semibold">
        <dt>{total}</dt>
        <dd className="total-rule whitespace-nowrap">{plainIn(display, sum)}</dd>
      </div>
    </dl>
  );
}

/** An offer against what a month leaves over; what goes over is hatched and said. Widths are in hundredths. */
function Bar({ display, offer, disposable }: { display: Display; offer: Choice; disposable: Amount }) {
  const t = translator(display.locale, "desk");
  const left = offer.left ?? ZERO;
  const over = left < ZERO;
  const whole = over ? offer.largest : disposable > ZERO ? disposable : offer.largest;
  const within = over ? (disposable > ZERO ? disposable : ZERO) : offer.largest;
  const share = whole > ZERO ? `${(within * 100n) / whole}%` : "0%";
  return (
    <div className="pt-2">
      <p className="flex justify-between gap-3 text-meta">
        <span>{t("budget.offer", { key: offer.key, amount: plainIn(display, offer.largest) })}</span>
        <span className={classes("whitespace-nowrap", over && "font-semibold text-date")}>
          {over
            ? t("budget.over", { amount: plainIn(display, -left as Amount) })
            : t("budget.left", { amount: plainIn(display, left) })}
        </span>
      </p>
      <div className="mt-1 flex h-2.5 overflow-hidden rounded-tag bg-line" data-mark="">
        {/* Its width is an attribute: the policy of every page lets no style stand in the markup. */}
        <svg aria-hidden="true" className="h-full shrink-0 bg-action" width={share} />
        {over ? (
          <div className="flex-1 bg-[repeating-linear-gradient(135deg,var(--color-date-mark)_0_4px,var(--color-date-soft)_4px_8px)]" />
        ) : null}
      </div>
    </div>
  );
}

/** Income and living costs a month beside the offers, and what of it one would ask about. */
export function BudgetCard({
  display,
  budget,
  offers,
  currency,
}: {
  display: Display;
  budget: BudgetView | null;
  offers: readonly Choice[];
  currency: string;
}) {
  const t = translator(display.locale, "desk");
  const plans = translator(display.locale, "plans");
  if (!budget) {
    return (
      <DeskCard id="budget" title={t("budget.title")}>
        <p className="text-ink-2">{t("budget.none")}</p>
      </DeskCard>
    );
  }
  const { bounds } = budget;
  const named = (lines: BudgetView["incomes"]): Line[] =>
    lines.map(({ item, amount }, index) => ({ key: `${item}-${index}`, label: plans(`budget.${item}`), amount }));
  const added: Line[] =
    budget.allowance > ZERO ? [{ key: "allowance", label: t("budget.allowance"), amount: budget.allowance }] : [];
  return (
    <DeskCard
      aside={t("budget.aside", { dependants: budget.dependants, savings: plainIn(display, budget.savings) })}
      id="budget"
      title={t("budget.title")}
    >
      <div className="grid gap-x-6 gap-y-3 @lg:grid-cols-2 @2xl:grid-cols-3">
        <Lines display={display} lines={named(budget.incomes)} sum={bounds.monthlyIncome} total={t("budget.income")} />
        <Lines
          display={display}
          lines={[...named(budget.essentials), ...added, ...named(budget.otherDebts)]}
          sum={(bounds.monthlyEssentials + bounds.monthlyOtherDebts) as Amount}
          total={t("budget.costs")}
        />
        <div>
          <p className="text-meta text-ink-2">{t("budget.leaves")}</p>
          <Money amount={partsIn(display, bounds.disposable, currency)} size="amount-2" />
          <p className="text-meta text-ink-2">
            {t("budget.affordable", { amount: plainIn(display, bounds.affordableMonthly) })}
          </p>
          {offers.map((offer) => (
            <Bar disposable={bounds.disposable} display={display} key={offer.key} offer={offer} />
          ))}
        </div>
      </div>
      {budget.flags.length > 0 ? (
        <div className="mt-3 border-t border-line pt-2">
          <h3 className="text-body">{t("flag.title")}</h3>
          <ul>
            {budget.flags.map(({ code, amounts }) => (
              <li className="flex gap-2 py-0.5" key={code}>
                <Icon className="mt-[0.2em] text-date" icon={CircleHelp} />
                <span className="min-w-0">
                  {t(
                    `flag.${code}`,
                    Object.fromEntries(
                      Object.entries(amounts).map(([name, amount]) => [name, plainIn(display, amount)]),
                    ),
                  )}
                </span>
              </li>
            ))}
          </ul>
          <p className="text-meta text-ink-3">{t("flag.note")}</p>
        </div>
      ) : null}
    </DeskCard>
  );
}
