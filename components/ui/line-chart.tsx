import { ChartMarker, ChartPath, ChartSample, type LineKind } from "./chart-line";
import { classes } from "./classes";
import {
  axes,
  type ChartPoint,
  LABEL_HEIGHT,
  PLOT_HEIGHT,
  PLOT_WIDTH,
  path,
  spreadLabels,
} from "./line-chart-geometry";
import { widthInEm } from "./text-width";

/** One line: its name and the amount at its end, both already in words. At most four, one of each kind. */
export interface ChartSeries {
  kind: LineKind;
  name: string;
  end: string;
  points: readonly ChartPoint[];
}

/** Names longer than this have no room at the line ends and always stand in the list. */
const LONGEST_NAME_EM = 10;

const percent = (place: number) => `${(place / PLOT_WIDTH) * 100}%`;

function EndLabels({ series, middles }: { series: readonly ChartSeries[]; middles: readonly number[] }) {
  return (
    <svg aria-hidden="true" className="w-30 shrink-0 text-meta max-xs:hidden large:hidden" height={PLOT_HEIGHT}>
      {series.map((one, index) => (
        <g key={one.kind}>
          <text className="fill-ink font-semibold" dy="-0.2em" x={12} y={middles[index]}>
            {one.name}
          </text>
          <text className="fill-ink-2" dy="1.05em" x={12} y={middles[index]}>
            {one.end}
          </text>
        </g>
      ))}
    </svg>
  );
}

/**
 * Lines over time, drawn on the server. The axis starts at zero; `grid` names the amounts that
 * `gridAmounts` chose. `sentence` is what readers hear; the caller sets the same numbers in a table
 * below. Lines end in their name and amount, or, on a narrow screen and in large text, stand in a list
 * above. No legend, no area, no red.
 */
export function LineChart({
  sentence,
  series,
  grid,
  zero,
  steps,
}: {
  sentence: string;
  series: readonly ChartSeries[];
  grid: readonly { amount: bigint; label: string }[];
  zero: string;
  steps: readonly { x: number; label: string }[];
}) {
  const { x, y } = axes(series.map((one) => one.points));
  const lines = [{ amount: 0n, label: zero }, ...grid];
  const ends = series.map((one) => y(one.points.at(-1)?.amount ?? 0n));
  const inList = series.some(
    (one) => Math.max(widthInEm(one.name), widthInEm(one.end)) * 0.8125 > LONGEST_NAME_EM * 0.8125,
  );
  return (
    <figure aria-label={sentence} className="my-2" role="img">
      <ul aria-hidden="true" className={classes("mb-2", !inList && "hidden max-xs:block large:block")}>
        {series.map((one) => (
          <li className="flex flex-wrap items-center gap-x-2 text-meta" key={one.kind}>
            <ChartSample kind={one.kind} />
            <span className="font-semibold">{one.name}</span>
            <span className="text-ink-2">{one.end}</span>
          </li>
        ))}
      </ul>
      <div className="flex">
        <svg aria-hidden="true" className="w-11 shrink-0 text-meta large:w-16" height={PLOT_HEIGHT} overflow="visible">
          {lines.map((one) => (
            <text
              className="fill-ink-3"
              dominantBaseline="middle"
              key={one.label}
              textAnchor="end"
              x="82%"
              y={y(one.amount)}
            >
              {one.label}
            </text>
          ))}
        </svg>
        <svg
          aria-hidden="true"
          className="mr-2 mb-7 min-w-0 flex-1 text-meta large:mb-9"
          height={PLOT_HEIGHT}
          overflow="visible"
        >
          {lines.map((one) => (
            <line
              className={one.amount === 0n ? "stroke-edge" : "stroke-line"}
              key={one.label}
              x1="0"
              x2="100%"
              y1={y(one.amount)}
              y2={y(one.amount)}
            />
          ))}
          <svg
            aria-hidden="true"
            height={PLOT_HEIGHT}
            overflow="visible"
            preserveAspectRatio="none"
            viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
            width="100%"
          >
            {series.map((one) => (
              <ChartPath d={path(one.points, x, y)} key={one.kind} kind={one.kind} />
            ))}
          </svg>
          {series.map((one) =>
            one.points.map((point) => (
              <ChartMarker key={`${one.kind}${point.x}`} kind={one.kind} x={percent(x(point.x))} y={y(point.amount)} />
            )),
          )}
          {steps.map((step) => (
            <text
              className="fill-ink-3"
              key={step.label}
              textAnchor="middle"
              x={percent(x(step.x))}
              y={PLOT_HEIGHT}
              dy="1.1em"
            >
              {step.label}
            </text>
          ))}
        </svg>
        {inList ? null : <EndLabels middles={spreadLabels(ends, LABEL_HEIGHT, PLOT_HEIGHT)} series={series} />}
      </div>
    </figure>
  );
}
