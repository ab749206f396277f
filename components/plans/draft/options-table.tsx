import { Fragment, type ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { money, ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Option, OptionsView } from "@/lib/plans/drafting/types";
import { StepError } from "./step-fields";

function leftText(option: Option, display: Display) {
  const t = translator(display.locale, "plan-draft");
  const left = option.left ?? ZERO;
  const size = money(left < ZERO ? -left : left);
  return (
    <span
      className={classes(
        "inline-block rounded-tag px-1.5 py-0.5 text-meta font-semibold",
        left < ZERO ? "bg-date-soft text-date" : "bg-settled-soft text-settled",
      )}
    >
      {t(left < ZERO ? "options.over" : "options.left", { amount: plainIn(display, size) })}
    </span>
  );
}

/**
 * The ready plans side by side, the shortest first: nothing is chosen beforehand and none is called the best. One
 * source: on a narrow screen and in large text each column is a card of its own.
 */
export function OptionsTable({
  view,
  chosen,
  display,
}: {
  view: OptionsView;
  chosen: number | null;
  display: Display;
}) {
  const t = translator(display.locale, "plan-draft");
  const { ready, spare, currency } = view;
  const rows: { key: string; label: string; strong?: boolean; cell: (option: Option) => ReactNode }[] = [
    {
      key: "monthly",
      label: t("options.monthly"),
      strong: true,
      cell: ({ terms }) => plainIn(display, terms.regularPayment),
    },
    ...(spare === null
      ? []
      : [
          {
            key: "spare",
            label: t("options.spare", { amount: amountIn(display, spare, currency) }),
            cell: (option: Option) => leftText(option, display),
          },
        ]),
    {
      key: "interest",
      label: t("options.interest"),
      cell: ({ terms }) => (
        <>
          {plainIn(display, terms.totalInterest)}
          <span className="block text-meta text-ink-3">{`${terms.annual?.simplePercent ?? "0.00"}%`}</span>
        </>
      ),
    },
    { key: "total", label: t("options.total"), strong: true, cell: ({ terms }) => plainIn(display, terms.totalPaid) },
    {
      key: "last",
      label: t("options.last"),
      cell: ({ terms }) => (
        <>
          {shortIn(display, terms.lastDue)}
          <span className="block text-meta text-ink-3">{plainIn(display, terms.lastPayment)}</span>
        </>
      ),
    },
    {
      key: "answer",
      label: t("options.answer"),
      cell: ({ atOnce }) => (atOnce ? t("options.at_once") : t("options.by", { date: dateIn(display, view.answerBy) })),
    },
  ];
  return (
    <>
      <StepError name="choice" />
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <table className="choices w-full table-fixed text-center">
          <caption className="sr-only">{t("options.heading")}</caption>
          <thead>
            <tr>
              {ready.map(({ terms }, index) => (
                <th className="p-0 font-semibold" data-column={index + 1} key={terms.months} scope="col">
                  <label className="flex min-h-button flex-col items-center gap-1 px-1 pt-3 pb-2">
                    <input
                      className="size-6 accent-action"
                      data-option={index + 1}
                      defaultChecked={terms.months === chosen}
                      id={index === 0 ? "choice" : undefined}
                      name="choice"
                      type="radio"
                      value={terms.months}
                    />
                    {t("options.months", { count: terms.months })}
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Fragment key={row.key}>
                <tr data-band="">
                  <th
                    className="border-y border-line bg-ground px-3 py-1.5 text-left text-meta font-normal text-ink-2"
                    colSpan={ready.length}
                    scope="colgroup"
                  >
                    {row.label}
                  </th>
                </tr>
                <tr>
                  {ready.map((option, index) => (
                    <td
                      className={classes("px-1 py-2 align-top text-sub", row.strong && "font-semibold")}
                      data-column={index + 1}
                      key={option.terms.months}
                    >
                      <span
                        aria-hidden="true"
                        className="hidden text-left text-meta font-normal text-ink-3"
                        data-label=""
                      >
                        {row.label}
                      </span>
                      <span>{row.cell(option)}</span>
                    </td>
                  ))}
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
