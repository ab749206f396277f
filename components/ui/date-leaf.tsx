import { classes } from "./classes";
import type { DateParts } from "./money-parts";
import { widestWordInEm } from "./text-width";

const LEAF = "block w-leaf overflow-hidden rounded-leaf border bg-surface text-center print:hidden";

/**
 * A calendar leaf: month, day, weekday. `toAct` marks the one date to act on (at most one in view).
 * Readers hear the whole date, paper shows it in one line.
 */
export function DateLeaf({ date, toAct = false }: { date: DateParts; toAct?: boolean }) {
  return (
    <time className="shrink-0 whitespace-nowrap print:w-38" dateTime={date.iso}>
      <span aria-hidden="true" className={classes(LEAF, toAct ? "border-date-mark" : "border-line")}>
        <span
          className={classes(
            "block text-meta font-semibold",
            toAct ? "bg-date-soft text-date" : "bg-sunken text-ink-2",
          )}
        >
          {date.month}
        </span>
        <span className="block pt-1 text-[1.4375rem] leading-none font-semibold large:text-[1.875rem] large:leading-[1.3]">
          {date.day}
        </span>
        <span className="block pb-1 text-meta leading-[1.3] text-ink-2">{date.weekday}</span>
      </span>
      <span className="sr-only print:hidden">{date.spoken}</span>
      <span aria-hidden="true" className="hidden print:inline">
        {date.iso} {date.weekday}
      </span>
    </time>
  );
}

const LONGEST_LEAF_WORD = 3;

/**
 * A leaf without a date: dashed where the date is not set (日期 / 未定), plain for what comes again and
 * again (每天 / 计息). A date that no contract computes is never written on a leaf.
 */
export function WordLeaf({ top, bottom, dashed }: { top: string; bottom: string; dashed: boolean }) {
  return (
    <span className="shrink-0 print:w-38">
      <span
        className={classes(
          "block w-max max-w-24 min-w-leaf overflow-hidden rounded-leaf border bg-surface text-center",
          dashed ? "border-dashed border-edge" : "border-line",
        )}
      >
        <span className={classes("block text-meta text-ink-2", dashed || "bg-sunken font-semibold")}>{top} </span>
        <span
          className={classes(
            "block px-1 pt-1 pb-2 leading-[1.3] font-semibold",
            widestWordInEm(bottom) > LONGEST_LEAF_WORD ? "text-meta" : "text-sub",
          )}
        >
          {bottom}
        </span>
      </span>
    </span>
  );
}
