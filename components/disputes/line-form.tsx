import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZERO } from "@/lib/core/money";
import { answerLine } from "@/lib/disputes/drafting/actions";
import type { Choice, DraftView } from "@/lib/disputes/drafting/types";
import { amountIn, type Display, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm, FormDate, FormText, FormTicks, FormWords } from "./form";
import { formTexts } from "./form-texts";

const DESCRIBED = "described:";

/** What a choice is called. */
function nameOf({ subject, name, kind }: Choice, display: Display): string {
  const t = translator(display.locale, "dispute-new");
  if (subject === "account") return t("line.whole");
  if (subject === "payment") return t("line.claim");
  if (subject === "statement") return t("line.statement");
  if (subject === "contact") return t(`line.channel.${kind ?? "call"}`);
  return name ?? translator(display.locale, "accounts")(`entries.kinds.${kind ?? "adjustment"}`);
}

/** Some of the newest, some that a search finds, or what is not listed in one's own words. */
export function LineForm({
  draft,
  choices,
  searchable,
  currency,
  display,
}: {
  draft: DraftView;
  choices: readonly Choice[];
  searchable: boolean;
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "dispute-new");
  const { lines, search } = draft.answers;
  const described = lines?.find(({ subject }) => subject === "described");
  const rows = choices.map((choice) => ({
    value: choice.value,
    label: <span className="break-words">{nameOf(choice, display)}</span>,
    sub: choice.on ? shortIn(display, choice.on) : null,
    aside: choice.amount !== null && choice.amount !== ZERO ? amountIn(display, choice.amount, currency) : null,
  }));
  return (
    <DisputeForm
      action={answerLine}
      hidden={{ revision: draft.revision }}
      path="/disputes/new/line"
      texts={formTexts(display.locale)}
    >
      <div className="grid gap-4">
        {searchable ? (
          <Card>
            <div className="grid gap-3">
              <FormText
                defaultValue={search ?? ""}
                enterKeyHint="search"
                hint={t("line.search_hint")}
                label={t("line.search")}
                maxLength={60}
                name="search"
              />
              <SubmitButton kind="outlined" name="do" pending={t("pending")} value="search">
                {t("line.find")}
              </SubmitButton>
            </div>
          </Card>
        ) : null}
        <Card>
          {choices.length === 0 ? <p className="mb-2 text-sub text-ink-2">{t("line.none")}</p> : null}
          <FormTicks
            chosen={(lines ?? []).map(({ subject, ref }) => `${subject}:${ref}`)}
            legend={t("line.legend")}
            name="line"
            rows={[...rows, { value: DESCRIBED, label: t("line.described") }]}
          />
          <div className="mt-3 grid gap-3">
            <FormWords
              defaultValue={described?.what ?? ""}
              hint={t("line.what_hint")}
              label={t("line.what")}
              name="what"
              rows={2}
            />
            <FormDate defaultValue={described?.on ?? ""} label={t("line.on")} name="on" />
          </div>
        </Card>
        <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
      </div>
    </DisputeForm>
  );
}
