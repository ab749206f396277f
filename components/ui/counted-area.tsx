"use client";

import { type ComponentProps, useState } from "react";
import { COUNT } from "./counted-texts";
import { TextArea } from "./text-area";

/** From here on a reader says how much is left. */
const NEARLY_FULL = 50;

/**
 * A text area that says how much it holds, and with a script how much is left while somebody writes.
 * @param limit "At most 1,000 characters"
 * @param left "# characters left"
 */
export function CountedArea({
  limit,
  left,
  hint,
  maxLength,
  defaultValue,
  ...rest
}: Omit<ComponentProps<typeof TextArea>, "maxLength" | "defaultValue"> & {
  limit: string;
  left: string;
  maxLength: number;
  defaultValue: string;
}) {
  const [typed, setTyped] = useState<number | null>(null);
  const free = maxLength - (typed ?? 0);
  return (
    <div>
      <TextArea
        {...rest}
        defaultValue={defaultValue}
        hint={
          <>
            {hint ? <span className="block">{hint}</span> : null}
            <span className="block">{limit}</span>
          </>
        }
        maxLength={maxLength}
        onInput={(event) => setTyped(event.currentTarget.value.length)}
      />
      <p aria-live={free <= NEARLY_FULL ? "polite" : "off"} className="mt-1 text-right text-meta text-ink-3">
        {typed === null ? null : left.replace(COUNT, `${free}`)}
      </p>
    </div>
  );
}
