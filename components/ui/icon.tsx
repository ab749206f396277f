import type { LucideIcon } from "lucide-react";
import { classes } from "./classes";
import { iconPath } from "./icon-path";

/** A drawing beside a word: never alone, never read out. 1.2 em of the text that it stands in. */
export function Icon({ icon, className }: { icon: LucideIcon; className?: string | undefined }) {
  return (
    <svg aria-hidden="true" className={classes("icon", className)} height="1.2em" viewBox="0 0 24 24" width="1.2em">
      <path d={iconPath(icon)} />
    </svg>
  );
}
