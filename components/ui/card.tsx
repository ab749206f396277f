import type { ReactNode } from "react";
import { classes } from "./classes";

/** A sheet of the account book: surface and hairline, no shadow. Sets the width that its tables measure. */
export function Card({ children }: { children: ReactNode }) {
  return (
    <div className="@container rounded-card border border-line bg-surface px-[18px] py-4 large:px-4">{children}</div>
  );
}

/** A band across a card, from edge to edge: the date to keep, or what is chosen. */
export function CardBand({ tone, children }: { tone: "date" | "action" | "sunken"; children: ReactNode }) {
  return (
    <div
      className={classes(
        "-mx-[18px] my-4 border-y border-line px-[18px] py-4 large:-mx-4 large:px-4",
        "first:-mt-4 first:rounded-t-[13px] first:border-t-0 last:-mb-4 last:rounded-b-[13px] last:border-b-0",
        tone === "date" ? "bg-date-soft" : tone === "action" ? "bg-action-soft" : "bg-sunken",
      )}
    >
      {children}
    </div>
  );
}
