import { EqualApproximately, Landmark, type LucideIcon, Sigma } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Where a figure comes from: the bank said it, it is a sum of what the bank said, or we reckoned it. */
export type OriginKind = "reported" | "derived" | "estimated";

const DRAWING: Record<OriginKind, LucideIcon> = {
  reported: Landmark,
  derived: Sigma,
  estimated: EqualApproximately,
};

/** The line under a figure: solid, the bookkeeper's double rule, dashed. */
export const ORIGIN_LINE: Record<OriginKind, string> = {
  reported: "border-b-2 border-solid border-edge",
  derived: "border-b-[5px] border-double border-edge",
  estimated: "border-b-2 border-dashed border-edge",
};

/** Drawing, word and, where known, the date of the data: 银行数据 · 截至 11 月 20 日. */
export function Origin({ kind, word, asOf }: { kind: OriginKind; word: ReactNode; asOf?: ReactNode }) {
  return (
    <span className="inline-flex gap-1.5 text-meta text-ink-3">
      <Icon className="mt-[0.12em]" icon={DRAWING[kind]} />
      <span>
        {word}
        {asOf ? (
          <>
            {" · "}
            <span className="inline-block">{asOf}</span>
          </>
        ) : null}
      </span>
    </span>
  );
}
