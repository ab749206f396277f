import { Image as Picture } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import { submit } from "@/lib/disputes/drafting/actions";
import type { DraftView, Step } from "@/lib/disputes/drafting/types";
import type { Filing, SubjectKind } from "@/lib/disputes/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import { type Adding, EvidenceAdd } from "./evidence-add";
import { DisputeForm } from "./form";
import { formTexts } from "./form-texts";
import { lineText } from "./line-text";

interface Props {
  filing: Filing;
  lines: readonly { subject: SubjectKind; shown: Readonly<Record<string, string>>; amount: Money | null }[];
  /** What is left aside at once; null: nothing is. */
  held: Money | null;
  account: { product: string; cardTail: string; currency: string };
  days: { firstAnswerBy: PlainDate; decideBy: PlainDate; longestBy: PlainDate | null };
  /** Codes of what holds meanwhile. */
  measures: readonly string[];
  steps: readonly Step[];
  draft: DraftView;
  display: Display;
  words: Translate;
  idempotencyKey: string;
  adding: Adding;
}

function rowsOf({ filing, lines, account, display, words }: Props): { step: Step; label: string; value: ReactNode }[] {
  const t = translator(display.locale, "dispute-new");
  const disputes = translator(display.locale, "disputes");
  const { product, cardTail, currency } = account;
  const each = (text: (line: Props["lines"][number]) => string) =>
    Object.entries(lines).map(([at, line]) => (
      <span className="block" key={at}>
        {text(line)}
      </span>
    ));
  return [
    { step: "type", label: t("check.type"), value: words(`disputes.${filing.type}.title`) },
    { step: "account", label: t("check.account"), value: t("account.option", { product, tail: cardTail }) },
    { step: "line", label: t("check.line"), value: each(({ subject, shown }) => lineText(subject, shown, display)) },
    {
      step: "about",
      label: t("check.amount"),
      value: each(({ amount }) => (amount === null ? t("check.none") : amountIn(display, amount, currency))),
    },
    {
      step: "about",
      label: t("check.remedy"),
      value: (
        <>
          {disputes(`remedy.${filing.remedy}`)}
          {filing.remedyWords ? <span className="block text-sub text-ink-2">{filing.remedyWords}</span> : null}
        </>
      ),
    },
    ...(filing.words === null ? [] : [{ step: "about" as const, label: t("check.about"), value: filing.words }]),
  ];
}

/** Every answer with the way to change it, what holds once it is filed, and the one button that files. */
export function CheckCard(props: Props) {
  const { held, account, days, measures, steps, draft, display, words } = props;
  const t = translator(display.locale, "dispute-new");
  return (
    <>
      <Card>
        <dl>
          {rowsOf(props).map(({ step, label, value }) => (
            <div
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t border-line py-2 first:border-t-0"
              key={label}
            >
              <dt className="col-start-1 text-sub text-ink-2">{label}</dt>
              <dd className="col-start-1 break-words">{value}</dd>
              {steps.includes(step) ? (
                <dd className="col-start-2 row-span-2 row-start-1">
                  <a
                    className="link inline-flex min-h-target min-w-target items-center justify-end"
                    href={step === "type" ? "/disputes/new" : `/disputes/new/${step}`}
                  >
                    {t("check.change")}
                    <span className="sr-only"> · {label}</span>
                  </a>
                </dd>
              ) : null}
            </div>
          ))}
        </dl>
      </Card>
      <Section id="then" title={t("check.held")}>
        <Notice tone="held">
          {held === null ? null : <p>{t("check.held_body", { amount: amountIn(display, held, account.currency) })}</p>}
          <ul className="list-disc pl-5">
            {measures.map((measure) => (
              <li key={measure}>{words(`interim.${measure}`)}</li>
            ))}
          </ul>
        </Notice>
        <Notice tone="date">
          <p>
            {t("check.days", { first: dateIn(display, days.firstAnswerBy), decide: dateIn(display, days.decideBy) })}
          </p>
          {days.longestBy ? (
            <p className="mt-1">{t("check.longest", { date: dateIn(display, days.longestBy) })}</p>
          ) : null}
        </Notice>
        <Card>
          <h3 className="font-semibold">{t("check.evidence")}</h3>
          <p className="mb-3 text-sub text-ink-2">{t("check.papers")}</p>
          {draft.files > 0 ? (
            <LinkRow
              href={`/disputes/evidence/${props.filing.disputeId}`}
              icon={Picture}
              title={t("check.files", { count: draft.files })}
            />
          ) : null}
          <EvidenceAdd adding={props.adding} locale={display.locale} words={words} />
        </Card>
        <p className="text-sub text-ink-2">{t("check.window")}</p>
      </Section>
      <div className="mt-5">
        <DisputeForm
          action={submit}
          hidden={{ revision: draft.revision, idempotencyKey: props.idempotencyKey }}
          path="/disputes/new/check"
          texts={formTexts(display.locale)}
        >
          <SubmitButton pending={t("check.submitting")}>{t("check.submit")}</SubmitButton>
        </DisputeForm>
      </div>
    </>
  );
}
