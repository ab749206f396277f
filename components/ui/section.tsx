import type { ReactNode } from "react";
import { Phrases } from "./phrases";

/** A part of a page under its heading. Cards inside it stand 16 px apart. */
export function Section({
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
    <section aria-labelledby={`${id}-title`} className="mt-section" id={id}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="text-h2" id={`${id}-title`}>
          <Phrases text={title} />
        </h2>
        {aside ? <p className="text-meta text-ink-3">{aside}</p> : null}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </section>
  );
}
