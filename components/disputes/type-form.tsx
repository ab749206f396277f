import { AnswerButtons } from "@/components/ui/answer-buttons";
import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerType } from "@/lib/disputes/drafting/actions";
import { type DraftView, GROUPS } from "@/lib/disputes/drafting/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { DisputeForm, FormRadios } from "./form";
import { formTexts } from "./form-texts";

interface Begun {
  of: string;
  accountId: string;
  types: readonly string[];
}

/** What kind of problem it is: grouped, or those that fit the line that somebody began at. */
export function TypeForm({
  draft,
  begun,
  days,
  locale,
  words,
}: {
  draft: DraftView;
  begun: Begun | null;
  /** Days to the decision of a type, which its text may name. */
  days: Readonly<Record<string, number>>;
  locale: Locale;
  words: Translate;
}) {
  const t = translator(locale, "dispute-new");
  const chosen = draft.answers.type ?? undefined;
  const optionOf = (type: string) => ({
    value: type,
    label: (
      <>
        {words(`disputes.${type}.title`)}
        <span className="block text-meta text-ink-3">{words(`disputes.${type}.body`, { days: days[type] ?? 0 })}</span>
      </>
    ),
  });
  const radios = (types: readonly string[], id: string, legend: string) => (
    <FormRadios chosen={chosen} id={id} legend={legend} name="type" options={types.map(optionOf)} />
  );
  const hidden = { revision: draft.revision, of: begun?.of ?? "", account: begun?.accountId ?? "" };
  return (
    <DisputeForm action={answerType} hidden={hidden} path="/disputes/new" texts={formTexts(locale)}>
      <div className="grid gap-4">
        <Card>
          {begun ? (
            <AnswerButtons legend={t("type.legend")} name="type" options={begun.types.map(optionOf)} />
          ) : (
            GROUPS.map(({ id, types }, index) => (
              <Details
                id={index === 0 ? "type" : undefined}
                key={id}
                open={types.some((type) => type === chosen)}
                summary={t(`type.group.${id}`)}
              >
                {radios(types, `type-${id}`, t("type.legend"))}
              </Details>
            ))
          )}
        </Card>
        {begun ? null : <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>}
      </div>
    </DisputeForm>
  );
}
