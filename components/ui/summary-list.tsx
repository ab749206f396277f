import type { ReactNode } from "react";
import { classes } from "./classes";
import { Phrases } from "./phrases";

/** One row: `sub` stands under the label; `total` is the last row of a sum. */
export interface SummaryRow {
  key: string;
  label: ReactNode;
  sub?: ReactNode;
  value: ReactNode;
  strong?: boolean;
  total?: boolean;
}

/** Labels and their values, hairlines between. A total has 1 px of ink above it and the double rule below its amount. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl>
      {rows.map((row) => (
        <div
          className={classes(
            "flex flex-wrap items-baseline justify-between gap-x-4 py-2.5",
            row.total ? "border-t border-ink" : "border-t border-line first:border-t-0",
            (row.strong || row.total) && "font-semibold",
          )}
          key={row.key}
        >
          <dt className="min-w-[42%] flex-1">
            {row.label}
            {row.sub ? (
              <span className="block text-meta font-normal text-ink-3">
                <Phrases text={row.sub} />
              </span>
            ) : null}
          </dt>
          <dd className={classes("max-w-full min-w-0 text-right", row.total && "total-rule")}>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
