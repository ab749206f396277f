import type { ReactNode } from "react";
import { classes } from "./classes";
import { Phrases } from "./phrases";

/**
 * Something with a date: leaf, then title and amount on one baseline, one sentence, the origin or the
 * rule. `leaf` is a DateLeaf or a WordLeaf; `middle` sets few words at half its height. A sentence that
 * is given as text breaks between its phrases. Events stand in EventList.
 */
export function DatedEvent({
  leaf,
  title,
  amount,
  origin,
  as: Heading = "h3",
  middle = false,
  children,
}: {
  leaf: ReactNode;
  title: ReactNode;
  amount?: ReactNode;
  origin?: ReactNode;
  as?: "h2" | "h3" | "p";
  middle?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={classes("flex gap-3.5", middle && "items-center")}>
      {leaf}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-h3">
          <Heading className="min-w-0 text-h3 font-semibold">{title}</Heading>
          {amount ? <span className="text-[min(var(--text-h3),6.6vw)] font-semibold">{amount}</span> : null}
        </div>
        {children ? (
          <div className="text-sub text-ink-2">
            <Phrases text={children} />
          </div>
        ) : null}
        {origin ? <div className="mt-0.5 text-meta text-ink-3">{origin}</div> : null}
      </div>
    </div>
  );
}

/** Events one below the other, so that the eye runs down one gutter of dates. */
export function EventList({ events }: { events: readonly { key: string; event: ReactNode }[] }) {
  return (
    <ol>
      {events.map(({ key, event }) => (
        <li className="border-t border-line py-4 first:border-t-0 first:pt-0 last:pb-0" key={key}>
          {event}
        </li>
      ))}
    </ol>
  );
}
