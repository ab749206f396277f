import { ChoiceForm } from "./choice-form";
import type { FormAction } from "./form-action";

/** Normal or large text (适老化). Sends `text` ("normal" or "large") and `back`. */
export function TextSize({
  action,
  legend,
  normal,
  large,
  current,
  back,
}: {
  action: FormAction;
  legend: string;
  normal: string;
  large: string;
  current: "normal" | "large";
  back: string;
}) {
  return (
    <ChoiceForm
      action={action}
      back={back}
      choices={[
        { value: "normal", label: normal },
        { value: "large", label: large },
      ]}
      current={current}
      legend={legend}
      legendShown={true}
      name="text"
    />
  );
}
