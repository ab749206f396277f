import { Info } from "lucide-react";
import type { FormState } from "@/lib/action/form-state";
import type { DeskAnswer as Answer } from "@/lib/staff/types";
import { ErrorSummary } from "../ui/error-summary";
import { FocusOnArrival } from "../ui/focus-on-arrival";
import { Icon } from "../ui/icon";
import type { DeskTexts } from "./desk-texts";

/** The words of a field that has to be put right, by the name of the field. */
export function wrongFields(state: FormState<Answer>, texts: DeskTexts): Record<string, string | undefined> {
  if (state.status !== "invalid") return {};
  return Object.fromEntries(Object.entries(state.fields).map(([field, key]) => [field, texts.fields[key]]));
}

/** The answer to the last submission, above the form and focused. `retype` is the field to begin with again. */
export function DeskAnswer({
  state,
  texts,
  retype,
}: {
  state: FormState<Answer>;
  texts: DeskTexts;
  retype: { id: string; label: string };
}) {
  if (state.status === "idle") return null;
  if (state.status === "invalid") {
    const errors = Object.entries(state.fields).map(([id, key]) => ({ id, text: texts.fields[key] ?? "" }));
    return <ErrorSummary attempt={state.attempt} errors={errors} heading={texts.counts[errors.length - 1] ?? ""} />;
  }
  if (state.status === "done" && state.result.kind === "wrong") {
    const errors = [{ id: retype.id, text: retype.label }];
    return <ErrorSummary attempt={state.attempt} errors={errors} heading={state.result.text} />;
  }
  const words =
    state.status === "done" ? state.result.text : (texts.refusals[state.code] ?? texts.refusals.unavailable);
  return (
    <FocusOnArrival
      attempt={state.attempt}
      className="mb-4 rounded-r-control border-l-4 border-date-mark bg-date-soft py-3 pr-4 pl-3.5"
      labelledBy="form-answer"
    >
      <p className="flex gap-2.5 text-sub" id="form-answer">
        <Icon className="mt-[0.2em] text-date" icon={Info} />
        <span>{words}</span>
      </p>
    </FocusOnArrival>
  );
}
