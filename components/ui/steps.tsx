import { classes } from "./classes";

/** Where one stands on a way of a few pages: in words, and as bars of 4 px that repeat it. */
export function Steps({ text, at, of }: { text: string; at: number; of: number }) {
  return (
    <div className="mb-3">
      <p className="text-meta text-ink-2">{text}</p>
      <div aria-hidden="true" className="mt-1.5 flex gap-1.5">
        {Array.from({ length: of }, (_none, index) => index + 1).map((step) => (
          <span className={classes("h-1 flex-1", step <= at ? "bg-action" : "bg-line")} key={step} />
        ))}
      </div>
    </div>
  );
}
