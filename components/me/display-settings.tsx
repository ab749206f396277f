import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { changeSetting } from "@/lib/settings/actions";
import { ChoiceForm } from "../layout/choice-form";
import { LanguageSwitch } from "../layout/language-switch";
import { TextSize } from "../layout/text-size";
import { Card } from "../ui/card";

/** Language, text size, colours and hidden amounts, each a plain form that leads back to `back`. */
export function DisplaySettings({
  locale,
  viewer,
  back,
}: {
  locale: Locale;
  viewer: { largeText: boolean; hideAmounts: boolean; theme: "light" | "dark" | null };
  back: string;
}) {
  const t = translator(locale, "me");
  const common = translator(locale, "common");
  const action = plainForm(changeSetting);
  return (
    <Card>
      <div className="grid gap-4">
        <LanguageSwitch action={action} back={back} current={locale} legend={common("language")} legendShown={true} />
        <TextSize
          action={action}
          back={back}
          current={viewer.largeText ? "large" : "normal"}
          large={t("text_large")}
          legend={t("text")}
          normal={t("text_normal")}
        />
        <ChoiceForm
          action={action}
          back={back}
          choices={[
            { value: "system", label: t("theme_system") },
            { value: "light", label: t("theme_light") },
            { value: "dark", label: t("theme_dark") },
          ]}
          current={viewer.theme ?? "system"}
          legend={t("theme")}
          legendShown={true}
          name="theme"
        />
        <ChoiceForm
          action={action}
          back={back}
          choices={[
            { value: "no", label: t("amounts_shown") },
            { value: "yes", label: t("amounts_hidden") },
          ]}
          current={viewer.hideAmounts ? "yes" : "no"}
          legend={t("amounts")}
          legendShown={true}
          name="hide"
        />
      </div>
    </Card>
  );
}
