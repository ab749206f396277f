import { classes } from "../ui/classes";

/** One filter of a queue: a link, marked where it is in force. */
export function Filter({ href, isHere, text }: { href: string; isHere: boolean; text: string }) {
  return (
    <li>
      <a
        aria-current={isHere ? "true" : undefined}
        className={classes(
          "inline-flex min-h-8 items-center rounded-tag px-2 text-meta",
          isHere ? "bg-action-soft font-semibold text-action" : "bg-sunken text-ink-2",
        )}
        href={href}
      >
        {text}
      </a>
    </li>
  );
}
