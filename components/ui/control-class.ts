import { classes } from "./classes";

/** The frame of a field that is typed into or chosen from: 1 px edge, or 2 px in error without moving the text. */
export function controlClass(error: string | undefined, extra?: string): string {
  return classes(
    "min-h-button w-full min-w-0 rounded-control bg-surface text-body text-ink placeholder:text-ink-3",
    error ? "border-2 border-error" : "border border-edge p-px",
    extra,
  );
}
