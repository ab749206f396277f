import type { LucideIcon } from "lucide-react";
import { classes } from "./classes";

/** A drawing beside a word: never alone, never read out. 1.2 em of the text that it stands in. */
export function Icon({ icon: Drawing, className }: { icon: LucideIcon; className?: string | undefined }) {
  return (
    <Drawing
      aria-hidden="true"
      className={classes("shrink-0", className)}
      focusable="false"
      size="1.2em"
      strokeWidth={1.75}
    />
  );
}
