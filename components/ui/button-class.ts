import { classes } from "./classes";

/**
 * filled: the one act of a view; outlined: any other; plain: text only; irreversible: outlined in the
 * colour of errors, and its label says what cannot be undone.
 */
export type ButtonKind = "filled" | "outlined" | "plain" | "irreversible";

const KIND: Record<ButtonKind, string> = {
  filled: "w-full border-2 border-action bg-action text-on-action active:border-action-press active:bg-action-press",
  outlined: "w-full border-2 border-action bg-surface text-action active:border-action-press active:text-action-press",
  plain: "text-action active:text-action-press",
  irreversible: "w-full border-2 border-error bg-surface text-error",
};

/** The classes of a button, for the few elements that must look like one without being one of ours. */
export function buttonClass(kind: ButtonKind): string {
  return classes(
    "inline-flex min-h-button items-center justify-center gap-2 rounded-control px-2 py-2 text-center font-semibold",
    KIND[kind],
  );
}
