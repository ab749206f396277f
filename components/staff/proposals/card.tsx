import type { ReactNode } from "react";

/** A sheet of a desk: heading, what stands beside it, and the facts. */
export function DeskCard({
  id,
  title,
  aside,
  children,
}: {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="@container rounded-[10px] border border-line bg-surface px-4 py-3"
      id={id}
    >
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="text-h2" id={`${id}-title`}>
          {title}
        </h2>
        {aside ? <p className="text-meta text-ink-3">{aside}</p> : null}
      </div>
      {children}
    </section>
  );
}
