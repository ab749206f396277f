import { Card } from "@/components/ui/card";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldNotes } from "@/components/ui/field-notes";
import { MoneyInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { Tick } from "@/components/ui/tick";
import { plainForm } from "@/lib/action/plain-form";
import { addDays } from "@/lib/core/dates";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { lookAtKind } from "@/lib/plans/kinds/actions";
import { LONGEST_WORDS } from "@/lib/plans/kinds/schema";
import type { KindView } from "@/lib/plans/kinds/types";

/** Which accounts, and what of them. Only worked out, not yet sent. */
export function KindForm({
  view,
  wrong,
  display,
}: {
  view: KindView;
  /** Field → words, of what has to be put right. */
  wrong: Readonly<Record<string, string>>;
  display: Display;
}) {
  const t = translator(display.locale, "plan-kinds");
  const drafts = translator(display.locale, "plan-draft");
  const { kind, accounts, typed, attempt, currency } = view;
  const errors = Object.entries(wrong).map(([id, text]) => ({ id, text }));
  return (
    <form action={plainForm(lookAtKind)} key={attempt} noValidate>
      <ErrorSummary
        attempt={attempt}
        errors={errors}
        heading={translator(display.locale, "common")("error_count", { count: errors.length })}
      />
      <input name="kind" type="hidden" value={kind} />
      <div className="grid gap-4">
        <Card>
          <fieldset className="min-w-0">
            <legend className="text-sub text-ink-2">{drafts("accounts.legend")}</legend>
            <FieldNotes error={wrong.accounts} id="accounts" />
            <div className="mt-1.5 divide-y divide-line">
              {accounts.map((account, index) => (
                <Tick
                  aside={amountIn(display, kind === "deferral" ? account.asked : account.debt, account.currency)}
                  defaultChecked={`account-${account.accountId}` in typed}
                  id={index === 0 ? "accounts" : undefined}
                  key={account.accountId}
                  label={drafts("account", { tail: account.cardTail })}
                  name={`account-${account.accountId}`}
                  sub={t(kind === "deferral" ? "form.asked" : "form.debt", { product: account.product })}
                />
              ))}
            </div>
          </fieldset>
        </Card>
        {kind === "due_day" ? (
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
        ) : (
          <>
            <MoneyInput
              defaultValue={display.hidden ? "" : (typed.amount ?? "")}
              error={wrong.amount}
              hint={t(`form.${kind}_amount_hint`)}
              id="amount"
              label={t(`form.${kind}_amount`)}
              maxLength={40}
              name="amount"
              symbol={symbolOf(currency)}
            />
            <DateInput
              defaultValue={typed.day ?? ""}
              error={wrong.day}
              hint={t("form.day_hint", { date: dateIn(display, view.lastDay) })}
              id="day"
              label={t("form.day")}
              min={addDays(view.today, 1).toString()}
              name="day"
            />
          </>
        )}
        <TextArea
          defaultValue={typed.words ?? ""}
          hint={t("form.words_hint")}
          id="words"
          label={t("form.words")}
          maxLength={LONGEST_WORDS}
          name="words"
          rows={2}
        />
        <SubmitButton kind="outlined" pending={drafts("pending")}>
          {t("form.look")}
        </SubmitButton>
      </div>
    </form>
  );
}
