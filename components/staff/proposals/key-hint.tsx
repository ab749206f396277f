/** The key of a control, drawn on it. Readers have it from `aria-keyshortcuts`. */
export function KeyHint({ text }: { text: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex h-6 min-w-6 shrink-0 items-center justify-center rounded-tag border border-b-2 border-edge px-1 font-en text-meta font-normal"
      data-key-hint=""
    >
      {text}
    </span>
  );
}
