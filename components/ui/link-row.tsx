import { ChevronRight, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Phrases } from "./phrases";

/**
 * A row that leads somewhere: drawing, title, one line below, chevron. `strong` is the one that closes a
 * card ("see everything"), in the colour of acts. `aside` is most often an amount. Rows stand in LinkList.
 */
export function LinkRow({
  href,
  title,
  sub,
  icon,
  aside,
  strong = false,
}: {
  href: string;
  title: ReactNode;
  sub?: ReactNode;
  icon?: LucideIcon | undefined;
  aside?: ReactNode;
  strong?: boolean;
}) {
  return (
    <a className="flex min-h-[max(48px,var(--spacing-target))] items-center gap-3 py-2.5" href={href}>
      {icon ? <Icon className="text-action" icon={icon} /> : null}
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
        <span className="max-w-full flex-[1_1_55%]">
          <span className={strong ? "block font-semibold text-action" : "block"}>
            <Phrases text={title} />
          </span>
          {sub ? (
            <span className="block text-meta text-ink-3">
              <Phrases text={sub} />
            </span>
          ) : null}
        </span>
        {aside ? <span className="ml-auto">{aside}</span> : null}
      </span>
      <Icon className={strong ? "text-action" : "text-ink-2"} icon={ChevronRight} />
    </a>
  );
}

/** Rows in a card, hairlines between them; each child is one LinkRow. */
export function LinkList({ rows }: { rows: readonly { key: string; row: ReactNode }[] }) {
  return (
    <ul className="rounded-card border border-line bg-surface px-[18px] py-1 large:px-4">
      {rows.map(({ key, row }) => (
        <li className="border-t border-line first:border-t-0" key={key}>
          {row}
        </li>
      ))}
    </ul>
  );
}
