import type { ReactNode } from "react";
import { Card } from "./card";

/** Where there is nothing: a heading that states the fact, one sentence, at most one button. No drawing. */
export function EmptyState({ title, children, act }: { title: string; children: ReactNode; act?: ReactNode }) {
  return (
    <Card>
      <h2 className="text-h3">{title}</h2>
      <p className="mt-0.5 text-sub text-ink-2">{children}</p>
      {act ? <div className="mt-3">{act}</div> : null}
    </Card>
  );
}
