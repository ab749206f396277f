"use client";

import { type ReactNode, useEffect, useRef } from "react";

/**
 * Takes the focus when it appears, and again whenever `attempt` changes: the person hears what the
 * form answered. Without JavaScript the block is simply the first thing of the new page.
 */
export function FocusOnArrival({
  attempt,
  labelledBy,
  className,
  children,
}: {
  attempt: string | number;
  labelledBy: string;
  className: string;
  children: ReactNode;
}) {
  const block = useRef<HTMLElement>(null);
  // Reading attempt makes it a dependency: a second refusal moves the focus again.
  useEffect(() => {
    if (attempt !== undefined) block.current?.focus();
  }, [attempt]);
  return (
    <section aria-labelledby={labelledBy} className={className} ref={block} tabIndex={-1}>
      {children}
    </section>
  );
}
