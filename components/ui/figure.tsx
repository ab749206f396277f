import type { ReactNode } from "react";
import { classes } from "./classes";
import { fittingSize, Money, type MoneySize } from "./money";
import type { MoneyParts } from "./money-parts";
import { ORIGIN_LINE, Origin, type OriginKind } from "./origin";

/**
 * A figure that says where it comes from: label, amount, the line of its origin, the origin in words.
 * An estimate needs `about` (约 / about) before its amount. Hidden, the line and the words stay.
 */
export function Figure({
  label,
  amount,
  hiddenLabel,
  size = "amount",
  origin,
  word,
  asOf,
  about,
}: {
  label: ReactNode;
  amount: MoneyParts | null;
  hiddenLabel?: string | undefined;
  size?: Exclude<MoneySize, "row">;
  word: ReactNode;
  asOf?: ReactNode;
} & (
  | { origin: "reported" | "derived"; about?: undefined }
  | { origin: Extract<OriginKind, "estimated">; about: string }
)) {
  return (
    <div>
      <p className="text-sub text-ink-2">{label}</p>
      <p className={classes("inline-block pb-1 whitespace-nowrap", ORIGIN_LINE[origin])}>
        {about ? <span className="mr-1.5 text-body">{about}</span> : null}
        <Money amount={amount} hiddenLabel={hiddenLabel} size={fittingSize(amount, size, about)} />
      </p>
      <p className="mt-2">
        <Origin asOf={asOf} kind={origin} word={word} />
      </p>
    </div>
  );
}
