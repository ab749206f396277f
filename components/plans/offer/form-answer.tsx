import { ErrorSummary } from "@/components/ui/error-summary";
import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import type { FormState } from "@/lib/action/form-state";
import type { OfferAnswer } from "@/lib/plans/negotiation/types";
import type { OfferTexts } from "./form-texts";

/** Field → words, of what has to be put right. */
export function wrongOf(state: FormState<OfferAnswer>, { errors }: OfferTexts): Record<string, string> {
  if (state.status === "done") return state.result.field ? { [state.result.field]: state.result.text } : {};
  if (state.status !== "invalid") return {};
  return Object.fromEntries(Object.entries(state.fields).map(([field, key]) => [field, errors[key] ?? ""]));
}

/** What was typed last; nothing before the first submission. */
export const typedOf = (state: FormState<OfferAnswer>): Record<string, string> =>
  state.status === "idle" ? {} : state.typed;

/** The answer to the last submission, above the form and focused. */
export function FormAnswer({ state, texts }: { state: FormState<OfferAnswer>; texts: OfferTexts }) {
  if (state.status === "idle") return null;
  const errors = Object.entries(wrongOf(state, texts)).map(([id, text]) => ({ id, text }));
  if (errors.length > 0) {
    return <ErrorSummary attempt={state.attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />;
  }
  const words =
    state.status === "done"
      ? state.result.text
      : state.status === "refused"
        ? (texts.refusals[state.code] ?? texts.refusals.unavailable)
        : "";
  return (
    <FocusOnArrival
      attempt={state.attempt}
      className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5 text-sub"
      labelledBy="form-answer"
    >
      <p id="form-answer">{words}</p>
    </FocusOnArrival>
  );
}
