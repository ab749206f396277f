import { CircleAlert } from "lucide-react";
import { FocusOnArrival } from "./focus-on-arrival";
import { Icon } from "./icon";

/** One thing to put right: the id of its field and the words that also stand above that field. */
export interface FieldError {
  id: string;
  text: string;
}

/**
 * What the form asks to put right, at the top of main, focused after a submit. `heading` gives the
 * count in words; `attempt` changes with every submit. Nothing is rendered without errors. A refusal
 * by policy is not an error: take Notice.
 */
export function ErrorSummary({
  heading,
  errors,
  attempt = 0,
}: {
  heading: string;
  errors: readonly FieldError[];
  attempt?: string | number;
}) {
  if (errors.length === 0) return null;
  return (
    <FocusOnArrival
      attempt={attempt}
      className="mb-4 rounded-card border-2 border-error bg-surface px-[18px] pt-3.5 pb-2 text-error"
      labelledBy="error-summary"
    >
      <h2 className="flex gap-2 text-h3" id="error-summary">
        <Icon className="mt-[0.1em]" icon={CircleAlert} />
        <span>{heading}</span>
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.id}>
            <a className="flex min-h-target items-center underline underline-offset-4" href={`#${error.id}`}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </FocusOnArrival>
  );
}
