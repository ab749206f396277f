import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { MoneyInput } from "@/components/ui/money-input";
import { Radios } from "@/components/ui/radios";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { plainForm } from "@/lib/action/plain-form";
import { symbolOf } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { OTHER_KINDS } from "@/lib/plans/kinds/types";
import { lookAtCounter } from "@/lib/plans/negotiation/actions";
import { type CounterPreview, LONGEST_NOTE } from "@/lib/plans/negotiation/types";
import type { OtherKind } from "@/lib/plans/types";
import { KindFields } from "./kind-fields";

const isOther = (by: string | undefined): by is OtherKind["kind"] => OTHER_KINDS.some((kind) => kind === by);

/** Other terms: so much a month or so many months, the dates, a word to the bank. Only worked out, not yet sent. */
export function CounterForm({
  proposalId,
  currency,
  preview,
  wrong,
  locale,
}: {
  proposalId: string;
  currency: string;
  preview: CounterPreview;
  /** Field → words, of what has to be put right. */
  wrong: Readonly<Record<string, string>>;
  locale: Locale;
}) {
  const t = translator(locale, "plan-offer");
  const { typed, attempt } = preview;
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  return (
    <form action={plainForm(lookAtCounter)} key={attempt} noValidate>
      <ErrorSummary
        attempt={attempt}
        errors={errors}
        heading={translator(locale, "common")("error_count", { count: errors.length })}
      />
      <input name="proposalId" type="hidden" value={proposalId} />
      <div className="grid gap-4">
        {isOther(typed.by) ? (
          <KindFields currency={currency} kind={typed.by} locale={locale} typed={typed} wrong={wrong} />
        ) : (
          <>
            <Radios
              chosen={typed.by}
              error={wrong.by}
              id="by"
              legend={t("counter.by")}
              name="by"
              options={[
                { value: "monthly", label: t("counter.by_monthly") },
                { value: "months", label: t("counter.by_months") },
              ]}
            />
            <MoneyInput
              defaultValue={typed.monthly ?? ""}
              error={wrong.monthly}
              id="monthly"
              label={t("counter.monthly")}
              maxLength={40}
              name="monthly"
              symbol={symbolOf(currency)}
            />
            <TextInput
              autoComplete="off"
              defaultValue={typed.months ?? ""}
              error={wrong.months}
              id="months"
              inputMode="numeric"
              label={t("counter.months")}
              maxLength={10}
              name="months"
            />
            <DateInput
              defaultValue={typed.firstDue ?? ""}
              error={wrong.firstDue}
              id="firstDue"
              label={t("counter.first_due")}
              name="firstDue"
            />
            <TextInput
              autoComplete="off"
              defaultValue={typed.payDay ?? ""}
              error={wrong.payDay}
              hint={t("counter.pay_day_hint")}
              id="payDay"
              inputMode="numeric"
              label={t("counter.pay_day")}
              maxLength={10}
              name="payDay"
            />
          </>
        )}
        <TextArea
          defaultValue={typed.words ?? ""}
          error={wrong.words}
          hint={t("counter.words_hint")}
          id="words"
          label={t("counter.words")}
          maxLength={LONGEST_NOTE}
          name="words"
          rows={3}
        />
        <SubmitButton kind="outlined" pending={t("counter.looking")}>
          {t("counter.look")}
        </SubmitButton>
      </div>
    </form>
  );
}
