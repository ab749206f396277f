import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerAbout } from "@/lib/disputes/drafting/actions";
import { amountField, type DisputedLine, type DraftView, USUAL_REMEDY } from "@/lib/disputes/drafting/types";
import { REMEDIES } from "@/lib/disputes/types";
import { amountIn, type Display } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm, FormMoney, FormRadios, FormWords } from "./form";
import { formTexts } from "./form-texts";
import { lineText } from "./line-text";

interface Amounts {
  lines: readonly DisputedLine[];
  amounts: readonly string[];
  currency: string;
  display: Display;
}

/** Of one line all or a part; of several a part of each, all of those that are left empty. */
function AmountCard({ lines, amounts, currency, display }: Amounts) {
  const t = translator(display.locale, "dispute-new");
  const [only] = lines;
  if (!only) return null;
  const allOf = ({ whole }: DisputedLine) =>
    whole === null ? t("about.whole_plain") : t("about.whole", { amount: amountIn(display, whole, currency) });
  const symbol = symbolOf(currency);
  if (lines.length > 1) {
    return (
      <Card>
        <input name="size" type="hidden" value="each" />
        <p className="text-sub text-ink-2">{t("about.each")}</p>
        <div className="mt-3 grid gap-3">
          {lines.map((line, index) => (
            <FormMoney
              defaultValue={amounts[index] ?? ""}
              hint={allOf(line)}
              key={amountField(index)}
              label={lineText(line.subject, line.shown, display)}
              name={amountField(index)}
              symbol={symbol}
            />
          ))}
        </div>
      </Card>
    );
  }
  return (
    <Card>
      <div className="grid gap-3">
        {only.whole === null ? (
          <input name="size" type="hidden" value="part" />
        ) : (
          <FormRadios
            chosen={amounts[0] ? "part" : "whole"}
            legend={t("about.size")}
            name="size"
            options={[
              { value: "whole", label: allOf(only) },
              { value: "part", label: t("about.part") },
            ]}
          />
        )}
        <FormMoney defaultValue={amounts[0] ?? ""} label={t("about.amount")} name={amountField(0)} symbol={symbol} />
      </div>
    </Card>
  );
}

/** What is wrong with it, how much of it, and what would put it right. */
export function AboutForm({
  draft,
  lines,
  currency,
  display,
}: {
  draft: DraftView;
  /** The lines of which an amount is disputed; none: no money is. */
  lines: readonly DisputedLine[];
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "dispute-new");
  const disputes = translator(display.locale, "disputes");
  const { about, type } = draft.answers;
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
        <AmountCard amounts={about?.amounts ?? []} currency={currency} display={display} lines={lines} />
        <Card>
          <FormRadios
            chosen={about?.remedy ?? (type ? USUAL_REMEDY[type] : undefined)}
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
