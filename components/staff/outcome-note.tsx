import { FocusOnArrival } from "../ui/focus-on-arrival";

/** What became of an act that was not done, focused above its form; with the way back to the case as it is now. */
export function OutcomeNote({
  id,
  attempt,
  words,
  again,
}: {
  id: string;
  attempt: string;
  words: string | null | undefined;
  again?: { href: string; text: string | undefined };
}) {
  if (!words) return null;
  return (
    <FocusOnArrival
      attempt={attempt}
      className="mb-3 rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2"
      labelledBy={id}
    >
      <p id={id}>{words}</p>
      {again ? (
        <a className="link" href={again.href}>
          {again.text}
        </a>
      ) : null}
    </FocusOnArrival>
  );
}
