/** The first thing of every page for a keyboard: past the header and the bar, into main. */
export function SkipLink({ text }: { text: string }) {
  return (
    <a
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20 focus:inline-flex focus:min-h-target focus:items-center focus:rounded-control focus:bg-surface focus:px-4 focus:font-semibold focus:text-action"
      href="#main"
    >
      {text}
    </a>
  );
}
