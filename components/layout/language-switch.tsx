import { ChoiceForm } from "./choice-form";
import type { FormAction } from "./form-action";

/** 中文 or English, each in its own words. Sends `locale` ("zh-CN" or "en") and `back`. */
export function LanguageSwitch({
  action,
  legend,
  legendShown = false,
  current,
  back,
}: {
  action: FormAction;
  legend: string;
  legendShown?: boolean;
  current: string;
  back: string;
}) {
  return (
    <ChoiceForm
      action={action}
      back={back}
      choices={[
        { value: "zh-CN", label: "中文", lang: "zh-CN" },
        { value: "en", label: "English", lang: "en" },
      ]}
      current={current}
      legend={legend}
      legendShown={legendShown}
      name="locale"
    />
  );
}
