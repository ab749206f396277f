import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldTexts } from "./field";

type Native = Omit<ComponentProps<"input">, "id" | "className" | "style" | "type" | "inputMode">;

/**
 * An amount as text, with the keyboard for decimals: never `type="number"`, which rounds, steps on the
 * wheel and drops what it cannot read. The symbol is drawn; the label should name the currency if it
 * can be mistaken.
 */
export function MoneyInput({ id, label, hint, error, symbol, ...native }: FieldTexts & Native & { symbol: string }) {
  return (
    <Field error={error} hint={hint} id={id} label={label}>
      <div className="relative">
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-3.5 flex items-center text-ink-2"
        >
          {symbol}
        </span>
        <input
          autoComplete="off"
          {...native}
          aria-describedby={describedBy({ id, hint, error })}
          aria-invalid={error ? true : undefined}
          className={controlClass(error, "indent-9")}
          id={id}
          inputMode="decimal"
          type="text"
        />
      </div>
    </Field>
  );
}
