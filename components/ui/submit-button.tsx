"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonKind, buttonClass } from "./button-class";
import { classes } from "./classes";

/**
 * The button that sends its form. While the answer is awaited the label says so (`pending`, for example
 * 正在提交…) and a second press does nothing; both labels share one cell, so the width stays. Without
 * JavaScript it is a plain submit button.
 */
export function SubmitButton({
  kind = "filled",
  children,
  pending,
  name,
  value,
}: {
  kind?: ButtonKind;
  children: ReactNode;
  pending: string;
  name?: string | undefined;
  value?: string | undefined;
}) {
  const waiting = useFormStatus().pending;
  return (
    <>
      <button
        aria-disabled={waiting}
        className={buttonClass(kind)}
        data-button={kind}
        name={name}
        onClick={(event) => {
          if (waiting) event.preventDefault();
        }}
        type="submit"
        value={value}
      >
        <span className="grid">
          <span
            className={classes(
              "col-start-1 row-start-1 flex items-center justify-center gap-2",
              waiting && "invisible",
            )}
          >
            {children}
          </span>
          <span className={classes("col-start-1 row-start-1", !waiting && "invisible")}>{pending}</span>
        </span>
      </button>
      <span className="sr-only" role="status">
        {waiting ? pending : ""}
      </span>
    </>
  );
}
