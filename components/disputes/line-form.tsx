import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZERO } from "@/lib/core/money";
import { answerLine } from "@/lib/disputes/drafting/actions";
import type { Choice, DraftView } from "@/lib/disputes/drafting/types";
import { amountIn, type Display, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm, FormDate, FormRadios, FormText, FormWords } from "./form";
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

/** One of the newest, one that a search finds, or what is not listed in one's own words. */
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
  const { line, search } = draft.answers;
  const texts = formTexts(display.locale);
  const listed = choices.map((choice) => ({
    value: choice.value,
    label: (
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 break-words">
          {nameOf(choice, display)}
          {choice.on ? <span className="block text-meta text-ink-3">{shortIn(display, choice.on)}</span> : null}
        </span>
        {choice.amount !== null && choice.amount !== ZERO ? (
          <span className="ml-auto">{amountIn(display, choice.amount, currency)}</span>
        ) : null}
      </span>
    ),
  }));
  const described = { value: DESCRIBED, label: t("line.described") };
  const chosen = line ? `${line.subject}:${line.ref}` : undefined;
  const hidden = { revision: draft.revision };
  return (
    <div className="grid gap-4">
      {searchable ? (
        <Card>
          <DisputeForm action={answerLine} hidden={{ ...hidden, do: "search" }} path="/disputes/new/line" texts={texts}>
            <div className="grid gap-3">
              <FormText
                defaultValue={search ?? ""}
                enterKeyHint="search"
                hint={t("line.search_hint")}
                label={t("line.search")}
                maxLength={60}
                name="search"
              />
              <SubmitButton kind="outlined" pending={t("pending")}>
                {t("line.find")}
              </SubmitButton>
            </div>
          </DisputeForm>
        </Card>
      ) : null}
      <DisputeForm
        action={answerLine}
        hidden={{ ...hidden, search: search ?? "" }}
        path="/disputes/new/line"
        texts={texts}
      >
        <div className="grid gap-4">
          <Card>
            {listed.length === 0 ? <p className="mb-2 text-sub text-ink-2">{t("line.none")}</p> : null}
            <FormRadios chosen={chosen} legend={t("line.legend")} name="line" options={[...listed, described]} />
            <div className="mt-3 grid gap-3">
              <FormWords
                defaultValue={line?.what ?? ""}
                hint={t("line.what_hint")}
                label={t("line.what")}
                name="what"
                rows={2}
              />
              <FormDate defaultValue={line?.on ?? ""} label={t("line.on")} name="on" />
            </div>
          </Card>
          <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
        </div>
      </DisputeForm>
    </div>
  );
}
