import type { LucideIcon } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";

/** One entry of the bar. */
export interface NavEntry {
  key: string;
  href: string;
  label: string;
  icon: LucideIcon;
}

/**
 * The five places of the portal: a bar at the foot of a phone, a rail at the left from 768 px. Drawing
 * over word; where one is = 600 and a bar of 3 px. Absent inside a journey.
 */
export function NavBottom({
  label,
  entries,
  current,
}: {
  label: string;
  entries: readonly NavEntry[];
  current?: string;
}) {
  return (
    <nav
      aria-label={label}
      className={classes(
        "fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]",
        "md:inset-y-0 md:right-auto md:w-50 md:border-t-0 md:border-r md:px-3 md:pt-20",
      )}
    >
      <ul className="mx-auto flex max-w-160 md:flex-col md:gap-1">
        {entries.map((entry) => {
          const here = entry.key === current;
          return (
            <li className="min-w-min flex-[1_1_60px] md:flex-none" key={entry.key}>
              <a
                aria-current={here ? "page" : undefined}
                className={classes("place", here ? "font-semibold text-action md:bg-action-soft" : "text-ink-2")}
                href={entry.href}
              >
                {here ? (
                  <span
                    aria-hidden="true"
                    className="absolute inset-x-[22%] -top-px h-[3px] rounded-b-[3px] bg-action md:inset-x-auto md:inset-y-2 md:left-0 md:h-auto md:w-[3px]"
                  />
                ) : null}
                <span className="mb-px text-h2 leading-none md:mb-0">
                  <Icon icon={entry.icon} />
                </span>
                <span className="wrap-normal">{entry.label}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
