"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Icon } from "./icon";

/**
 * One of several, where pressing one is the answer: a row each that sends its form. While the answer is awaited a second
 * press does nothing. Without JavaScript they are plain submit buttons.
 */
export function AnswerButtons({
  legend,
  name,
  options,
}: {
  legend: ReactNode;
  name: string;
  options: readonly { value: string; label: ReactNode }[];
}) {
  const waiting = useFormStatus().pending;
  return (
    <fieldset className="min-w-0">
      <legend className="text-sub text-ink-2">{legend}</legend>
      {options.map(({ value, label }) => (
        <button
          aria-disabled={waiting}
          className="flex min-h-button w-full items-center gap-3 border-t border-line py-2 text-left first-of-type:border-t-0"
          key={value}
          name={name}
          onClick={(event) => {
            if (waiting) event.preventDefault();
          }}
          type="submit"
          value={value}
        >
          <span className="min-w-0 flex-1">{label}</span>
          <Icon className="text-action" icon={ChevronRight} />
        </button>
      ))}
    </fieldset>
  );
}
