import { DateInput } from "@/components/ui/date-input";
import { MoneyInput } from "@/components/ui/money-input";
import { TextInput } from "@/components/ui/text-input";
import { symbolOf } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { OtherKind } from "@/lib/plans/types";

/** What can be asked for otherwise of another kind than instalments. */
export function KindFields({
  kind,
  currency,
  typed,
  wrong,
  locale,
}: {
  kind: OtherKind["kind"];
  currency: string;
  typed: Readonly<Record<string, string>>;
  wrong: Readonly<Record<string, string>>;
  locale: Locale;
}) {
  const t = translator(locale, "plan-kinds");
  const by = <input name="by" type="hidden" value={kind} />;
  if (kind === "due_day") {
    return (
      <>
        {by}
        <TextInput
          autoComplete="off"
          defaultValue={typed.day ?? ""}
          error={wrong.day}
          hint={t("form.due_day_hint")}
          id="day"
          inputMode="numeric"
          label={t("form.due_day")}
          maxLength={10}
          name="day"
        />
      </>
    );
  }
  return (
    <>
      {by}
      <MoneyInput
        defaultValue={typed.monthly ?? ""}
        error={wrong.monthly}
        id="monthly"
        label={t(`form.${kind}_amount`)}
        maxLength={40}
        name="monthly"
        symbol={symbolOf(currency)}
      />
      <DateInput defaultValue={typed.day ?? ""} error={wrong.day} id="day" label={t("form.day")} name="day" />
    </>
  );
}
