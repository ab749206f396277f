import { Details } from "@/components/ui/details";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { PlanPayment, PlanView } from "@/lib/plans/keeping/types";

function Rest({ payment, view, display, t }: { payment: PlanPayment; view: PlanView; display: Display; t: Translate }) {
  const rest = view.unmatched.find(({ entryRef }) => entryRef === payment.entryRef);
  if (!rest) return null;
  return (
    <li>
      {t("matched.rest", { amount: amountIn(display, rest.amount, view.plan.currency) })}
      <span className="block text-meta text-ink-3">{t("matched.rest_note")}</span>
    </li>
  );
}

function Payment({ payment, view, display }: { payment: PlanPayment; view: PlanView; display: Display }) {
  const t = translator(display.locale, "plan-kept");
  const { matches, currency } = view.plan;
  const date = dateIn(display, payment.day);
  const isBack = payment.amount < ZERO;
  const amount = amountIn(display, (isBack ? -payment.amount : payment.amount) as typeof payment.amount, currency);
  return (
    <li className="border-t border-line py-2 first:border-t-0">
      <p className="font-semibold">{t(isBack ? "matched.back" : "matched.paid", { date, amount })}</p>
      {isBack ? <p className="text-ink-2">{t("matched.back_note")}</p> : null}
      <ul className="text-ink-2">
        {matches
          .filter(({ entryRef }) => entryRef === payment.entryRef)
          .map(({ number, amount: part }) => (
            <li key={number}>{t("matched.to", { number, amount: amountIn(display, part, currency) })}</li>
          ))}
        <Rest display={display} payment={payment} t={t} view={view} />
      </ul>
    </li>
  );
}

/** Which payment went to which row, newest first, with what was taken back and what was left over. */
export function MatchedDetails({ view, display }: { view: PlanView; display: Display }) {
  const t = translator(display.locale, "plan-kept");
  const payments = view.plan.payments.toReversed();
  return (
    <Details summary={t("matched.summary")}>
      {payments.length === 0 ? <p className="text-sub">{t("matched.none")}</p> : null}
      <ul className="text-sub">
        {payments.map((payment) => (
          <Payment display={display} key={payment.entryRef} payment={payment} view={view} />
        ))}
      </ul>
    </Details>
  );
}
