import { ArrowUpRight } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { KeyHint } from "./key-hint";

/** One answer, pressed by its whole row or its key. */
export function ChoiceRow({
  value,
  title,
  sub,
  hint,
  warning,
  chosen,
}: {
  value: string;
  title: string;
  sub?: string;
  hint: string;
  warning?: string | null;
  chosen: boolean;
}) {
  return (
    <label className="flex min-h-10 items-center gap-2.5 rounded-control border border-edge bg-surface px-3 py-1.5 has-checked:border-action has-checked:bg-action-soft has-checked:outline has-checked:outline-action has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        aria-keyshortcuts={hint}
        className="size-4 shrink-0 accent-action outline-none"
        data-beyond={warning ? "" : undefined}
        data-key={hint.toLowerCase()}
        defaultChecked={chosen}
        id={`choice-${value}`}
        name="choice"
        type="radio"
        value={value}
      />
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{title}</span>
        {sub ? <span className="block text-meta text-ink-2">{sub}</span> : null}
        {warning ? (
          <span className="flex gap-1 text-meta font-semibold text-date">
            <Icon className="mt-[0.2em]" icon={ArrowUpRight} />
            <span className="min-w-0">{warning}</span>
          </span>
        ) : null}
      </span>
      <KeyHint text={hint} />
    </label>
  );
}
