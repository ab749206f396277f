import { classes } from "@/components/ui/classes";
import type { FormAction } from "./form-action";

/** One value that can be chosen; `lang` where its word is in another language than the page. */
export interface Choice {
  value: string;
  label: string;
  lang?: string | undefined;
}

/**
 * A setting with a few values as buttons of a plain form. Sends `name` with the chosen value, and `back`,
 * the path to return to. The present value is marked as pressed, for readers too.
 */
export function ChoiceForm({
  action,
  name,
  legend,
  legendShown,
  choices,
  current,
  back,
}: {
  action: FormAction;
  name: string;
  legend: string;
  legendShown: boolean;
  choices: readonly Choice[];
  current: string;
  back: string;
}) {
  return (
    <form action={action} method={typeof action === "string" ? "post" : undefined}>
      <input name="back" type="hidden" value={back} />
      <fieldset>
        <legend className={legendShown ? "mb-1.5 text-sub text-ink-2" : "sr-only"}>{legend}</legend>
        <div className="flex flex-wrap gap-2">
          {choices.map((choice) => (
            <button
              aria-pressed={choice.value === current}
              className={classes(
                "min-h-target min-w-target rounded-control px-4 py-1 text-sub",
                choice.value === current
                  ? "border-2 border-action bg-action-soft font-semibold text-action"
                  : "border border-edge bg-surface p-px px-[17px] text-ink-2",
              )}
              data-chosen={choice.value === current ? "" : undefined}
              key={choice.value}
              lang={choice.lang}
              name={name}
              type="submit"
              value={choice.value}
            >
              {choice.label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
