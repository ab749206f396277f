import type { ReactNode } from "react";

/** Buttons side by side in equal width; one below the other in large text or where they have no room. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] gap-2.5 large:grid-cols-1">
      {children}
    </div>
  );
}
