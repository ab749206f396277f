import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Money } from "@/lib/core/money";
import { answerAbout } from "@/lib/disputes/drafting/actions";
import type { DraftView } from "@/lib/disputes/drafting/types";
import { REMEDIES } from "@/lib/disputes/types";
import { amountIn, type Display } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm, FormMoney, FormRadios, FormWords } from "./form";
import { formTexts } from "./form-texts";

/** What is wrong with it, how much of it, and what would put it right. */
export function AboutForm({
  draft,
  money,
  currency,
  display,
}: {
  draft: DraftView;
  /** Whether an amount is disputed at all; `whole` null: nobody but the person knows how much. */
  money: { whole: Money | null; partOnly: boolean } | null;
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "dispute-new");
  const disputes = translator(display.locale, "disputes");
  const { about } = draft.answers;
  const whole =
    money?.whole == null
      ? t("about.whole_plain")
      : t("about.whole", { amount: amountIn(display, money.whole, currency) });
  const part = { value: "part", label: t("about.part") };
  return (
    <DisputeForm
      action={answerAbout}
      hidden={{ revision: draft.revision }}
      path="/disputes/new/about"
      texts={formTexts(display.locale)}
    >
      <div className="grid gap-4">
        <FormWords
          defaultValue={about?.words ?? ""}
          hint={t("about.words_hint")}
          label={t("about.words")}
          name="words"
        />
        {money ? (
          <Card>
            <div className="grid gap-3">
              {money.partOnly ? (
                <input name="size" type="hidden" value="part" />
              ) : (
                <FormRadios
                  chosen={about?.amount ? "part" : "whole"}
                  legend={t("about.size")}
                  name="size"
                  options={[{ value: "whole", label: whole }, part]}
                />
              )}
              <FormMoney
                defaultValue={about?.amount ?? ""}
                label={t("about.amount")}
                name="amount"
                symbol={symbolOf(currency)}
              />
            </div>
          </Card>
        ) : null}
        <Card>
          <FormRadios
            chosen={about?.remedy}
            legend={t("about.remedy")}
            name="remedy"
            options={REMEDIES.map((remedy) => ({ value: remedy, label: disputes(`remedy.${remedy}`) }))}
          />
        </Card>
        <FormWords
          defaultValue={about?.remedyWords ?? ""}
          hint={t("about.optional")}
          label={t("about.remedy_words")}
          name="remedyWords"
          rows={2}
        />
        <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
      </div>
    </DisputeForm>
  );
}
