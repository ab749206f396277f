import type { ComponentProps, ReactNode } from "react";

type Native = Omit<ComponentProps<"input">, "className" | "style" | "type">;

/** Yes or no, pressed by its whole row. Never ticked beforehand unless somebody ticked it before. */
export function Tick({
  label,
  sub,
  aside,
  ...native
}: { label: ReactNode; sub?: ReactNode; aside?: ReactNode } & Native) {
  return (
    <label className="flex min-h-button items-center gap-3 py-1">
      <input {...native} className="size-6 shrink-0 accent-action" type="checkbox" />
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0">
          {label}
          {sub ? <span className="block text-meta text-ink-3">{sub}</span> : null}
        </span>
        {aside ? <span className="ml-auto">{aside}</span> : null}
      </span>
    </label>
  );
}
