import type { ReactNode } from "react";
import { Phrases } from "./phrases";

/** The one h1 of a page, and at most one sentence below it. */
export function PageTitle({ text, sub }: { text: string; sub?: ReactNode }) {
  return (
    <div className="mb-4">
      <h1 className="text-h1">
        <Phrases text={text} />
      </h1>
      {sub ? (
        <p className="mt-1 text-sub text-ink-2">
          <Phrases text={sub} />
        </p>
      ) : null}
    </div>
  );
}
