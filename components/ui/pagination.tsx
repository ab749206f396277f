import { ChevronLeft, ChevronRight } from "lucide-react";
import { Icon } from "./icon";

/** The pages before and after, as links with words; `position` says which part this is. Nothing when there is one page. */
export function Pagination({
  label,
  previous,
  next,
  position,
}: {
  label: string;
  previous?: { href: string; text: string } | undefined;
  next?: { href: string; text: string } | undefined;
  position?: string | undefined;
}) {
  if (!previous && !next) return null;
  const link = "inline-flex min-h-target items-center gap-1 font-semibold text-action";
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-x-4 text-sub">
      {previous ? (
        <a className={link} href={previous.href} rel="prev">
          <Icon icon={ChevronLeft} />
          {previous.text}
        </a>
      ) : (
        <span />
      )}
      {position ? <span className="text-meta text-ink-3">{position}</span> : null}
      {next ? (
        <a className={link} href={next.href} rel="next">
          {next.text}
          <Icon icon={ChevronRight} />
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
