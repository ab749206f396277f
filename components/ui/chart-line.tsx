import { type SymbolType, symbol, symbolCircle, symbolDiamond2, symbolSquare, symbolTriangle } from "d3-shape";

/** What a line stands for. It decides colour, marker and dash together, so that none of them carries it alone. */
export type LineKind = "nothing" | "plan" | "minimum" | "other";

const LOOK: Record<
  LineKind,
  { stroke: string; fill: string; dash: string | undefined; marker: SymbolType; area: number }
> = {
  nothing: { stroke: "stroke-ink-2", fill: "fill-surface", dash: "5 4", marker: symbolSquare, area: 44 },
  plan: { stroke: "stroke-settled-mark", fill: "fill-settled-mark", dash: undefined, marker: symbolCircle, area: 44 },
  minimum: { stroke: "stroke-action", fill: "fill-action", dash: "14 3", marker: symbolDiamond2, area: 36 },
  other: { stroke: "stroke-held-mark", fill: "fill-held-mark", dash: "2 4", marker: symbolTriangle, area: 40 },
};

/** The stroke through the points, in a drawing that is stretched: its width and dash are not. */
export function ChartPath({ kind, d }: { kind: LineKind; d: string }) {
  const { stroke, dash } = LOOK[kind];
  return (
    <path
      className={`fill-none ${stroke}`}
      d={d}
      strokeDasharray={dash}
      strokeWidth={2.5}
      vectorEffect="non-scaling-stroke"
    />
  );
}

/** One marker at a place of the drawing (`x` a share like "50%"), in its own size whatever the width. */
export function ChartMarker({ kind, x, y }: { kind: LineKind; x: string; y: number }) {
  const { stroke, fill, marker, area } = LOOK[kind];
  return (
    <svg aria-hidden="true" height={1} overflow="visible" width={1} x={x} y={y}>
      <path className={`${stroke} ${fill}`} d={symbol(marker, area).digits(2)() ?? ""} strokeWidth={1.75} />
    </svg>
  );
}

/** A short piece of the line with its marker, beside its name in a list. */
export function ChartSample({ kind }: { kind: LineKind }) {
  return (
    <svg aria-hidden="true" className="shrink-0" height={14} width={32}>
      <ChartPath d="M0,7L32,7" kind={kind} />
      <ChartMarker kind={kind} x="50%" y={7} />
    </svg>
  );
}
