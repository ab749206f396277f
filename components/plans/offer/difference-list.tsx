import { amountIn, type Display, shortIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { Difference } from "@/lib/plans/negotiation/types";

function textsOf(one: Difference, currency: string, display: Display, t: Translate): [string, string] {
  switch (one.key) {
    case "firstDue":
    case "lastDue":
    case "payBy":
      return [shortIn(display, one.was), shortIn(display, one.now)];
    case "months":
      return [t("difference.months_value", { months: one.was }), t("difference.months_value", { months: one.now })];
    case "payDay": {
      const day = (of: number) => (of === 31 ? t("difference.pay_day_last") : t("difference.pay_day", { day: of }));
      return [day(one.was), day(one.now)];
    }
    default:
      return [amountIn(display, one.was, currency), amountIn(display, one.now, currency)];
  }
}

/** Only what changed, the old struck through and the new beside it; then who asked and why. */
export function DifferenceList({
  changes,
  title,
  words,
  currency,
  display,
}: {
  changes: readonly Difference[];
  title: string;
  words: string | null;
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  if (changes.length === 0 && !words) return null;
  return (
    <section aria-label={title} className="mt-4 border-t border-line pt-3">
      {changes.length > 0 ? (
        <>
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <h3 className="text-h3">{title}</h3>
            <p className="text-meta text-ink-3">{t("difference.count", { count: changes.length })}</p>
          </div>
          <dl>
            {changes.map((one) => {
              const [was, now] = textsOf(one, currency, display, t);
              return (
                <div className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5" key={one.key}>
                  <dt>{t(`difference.${one.key}`)}</dt>
                  <dd className="ml-auto flex flex-wrap items-baseline justify-end gap-x-2 text-right">
                    <del className="text-ink-3">
                      <span className="sr-only">{t("difference.was")} </span>
                      {was}
                    </del>
                    <span aria-hidden="true">→</span>
                    <ins className="rounded-tag bg-action-soft px-1.5 font-semibold no-underline">
                      <span className="sr-only">{t("difference.now")} </span>
                      {now}
                    </ins>
                  </dd>
                </div>
              );
            })}
          </dl>
        </>
      ) : null}
      {words ? <p className="mt-1 text-sub wrap-anywhere text-ink-2">{t("difference.words", { words })}</p> : null}
      {changes.length > 0 ? <p className="mt-1 text-sub text-ink-2">{t("difference.same")}</p> : null}
    </section>
  );
}
