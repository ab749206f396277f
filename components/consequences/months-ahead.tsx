import { Card } from "@/components/ui/card";
import { LineChart } from "@/components/ui/line-chart";
import { gridAmounts } from "@/components/ui/line-chart-geometry";
import { Origin } from "@/components/ui/origin";
import { Table } from "@/components/ui/table";
import type { Trial, Way } from "@/lib/consequences/types";
import { money, sum } from "@/lib/core/money";
import { type Display, dateIn, HIDDEN, plainIn } from "@/lib/i18n/display";
import { axisAmount, currencyName, monthShort } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

const LINE: Record<Way, "nothing" | "plan" | "minimum" | "other"> = {
  nothing: "nothing",
  once: "plan",
  minimum: "minimum",
  everything: "other",
};

/** The same ways over the months: what is owed after each statement, as lines and as a table. */
export function MonthsAhead({ trial, display }: { trial: Trial; display: Display }) {
  const { result, start } = trial;
  const t = translator(display.locale, "next");
  const name = (way: Way) => t(`what_if.line.${way}`);
  const series = result.overMonths.map((line) => ({
    kind: LINE[line.way],
    name: name(line.way),
    end: plainIn(display, line.balance),
    points: [
      { x: 0, amount: start },
      ...line.balances.map(({ balance }, index) => ({ x: index + 1, amount: balance })),
    ],
  }));
  const greatest = series
    .flatMap((line) => line.points)
    .reduce((most, { amount }) => (amount > most ? amount : most), 0n);
  const dates = [result.day, ...(result.overMonths[0]?.balances.map(({ on }) => on) ?? [])];
  const lines = result.overMonths
    .map((line) => t("what_if.sentence_line", { name: name(line.way), amount: plainIn(display, line.balance) }))
    .join(t("what_if.separator"));
  const months = result.overMonths[0]?.balances.length ?? 0;
  return (
    <Card>
      <h3 className="text-h3">{t("what_if.half_year", { months })}</h3>
      <Origin
        kind="estimated"
        word={t("what_if.estimate", {
          currency: currencyName(trial.currency, display.locale),
          date: dateIn(display, result.lastStatement),
        })}
      />
      {display.hidden ? null : (
        <LineChart
          grid={gridAmounts(greatest).map((amount) => ({ amount, label: axisAmount(money(amount), display.locale) }))}
          sentence={t("what_if.sentence", { date: dateIn(display, result.lastStatement), lines })}
          series={series}
          steps={dates.map((date, x) => ({ x, label: x % 2 === 0 ? monthShort(date, display.locale) : "" }))}
          zero="0"
        />
      )}
      <Table
        caption={t("what_if.half_year", { months })}
        columns={[
          { key: "way", head: t("what_if.months_columns.way"), numeric: false },
          { key: "paid", head: t("what_if.months_columns.paid"), numeric: true },
          { key: "charges", head: t("what_if.months_columns.charges"), numeric: true },
          { key: "owed", head: t("what_if.months_columns.balance"), numeric: true },
        ]}
        rows={result.overMonths.map((line) => ({
          key: line.way,
          cells: [
            name(line.way),
            plainIn(display, line.paid),
            plainIn(display, sum([line.interest, line.lateFees])),
            plainIn(display, line.balance),
          ],
        }))}
      />
      <p className="mt-2 text-meta text-ink-3">
        {t("what_if.sum", { start: display.hidden ? HIDDEN : plainIn(display, start) })}
      </p>
    </Card>
  );
}
