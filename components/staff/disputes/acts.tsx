import { addDays } from "@/lib/core/dates";
import { parseMoney, ZERO } from "@/lib/core/money";
import { DECISION_REASONS } from "@/lib/disputes/deciding/types";
import { type CaseView, EXTEND_REASONS, INFO_REASONS } from "@/lib/disputes/desk/types";
import { amountIn, type Display, partsIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { DecideForm } from "./decide-form";
import { formTexts } from "./form-texts";
import { type SayFields, SayForm } from "./say-form";

interface Props {
  view: CaseView;
  display: Display;
  hidden: Readonly<Record<string, string>>;
}

const LABELS = [
  "upheld",
  "partly",
  "rejected",
  "amount",
  "kind",
  "interest",
  "value",
  "report",
  "reason",
  "words",
  "words_hint",
  "look",
  "send",
  "sending",
  "letter",
] as const;

/** The decision of whoever has the dispute in hand. */
export function DecideCard({ view, display, hidden }: Props) {
  const t = translator(display.locale, "dispute-desk");
  const labels = { ...Object.fromEntries(LABELS.map((key) => [key, t(`decide.${key}`)])), choose: t("say.choose") };
  const symbol = view.account ? (partsIn(display, view.account.standing.total, view.currency)?.symbol ?? "") : "";
  return (
    <section aria-labelledby="decide-title">
      <h2 className="mb-2 text-h2" id="decide-title">
        {t("decide.title")}
      </h2>
      <DecideForm
        hidden={hidden}
        lines={view.lines.map(({ line, amount, kinds, valueOn }) => ({
          line,
          text: t("decide.line", { line }),
          amount: amount === null ? null : amountIn(display, amount, view.currency),
          kinds: kinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) })),
          valueOn: valueOn.toString(),
        }))}
        texts={{
          ...formTexts(display.locale, view.lines),
          labels,
          reasons: DECISION_REASONS.map((value) => ({ value, text: t(`reason.${value}`) })),
          symbol,
        }}
      />
    </section>
  );
}

/** Everything that can be said before the decision, each under its own heading; a note needs no dispute in hand. */
export function SayCard({ view, display, hidden, canAct }: Props & { canAct: boolean }) {
  const t = translator(display.locale, "dispute-desk");
  const texts = formTexts(display.locale, view.lines);
  const fields = (act: "message" | "ask" | "extend" | "note", more: Partial<SayFields> = {}): SayFields => ({
    words: { label: t(`say.${act}.words`), hint: act === "note" ? t("say.hint_note") : t("say.hint") },
    code: null,
    until: null,
    submit: t(`say.${act}.send`),
    pending: t("say.sending"),
    ...more,
  });
  const code = (label: string, area: "info" | "extend", values: readonly string[]) => ({
    label,
    choose: t("say.choose"),
    options: values.map((value) => ({ value, text: t(`${area}.${value}`) })),
  });
  const forms: [string, SayFields][] = [
    ...(canAct ? ([["message", fields("message")]] as [string, SayFields][]) : []),
    ...(canAct && view.state === "in_review"
      ? ([["ask", fields("ask", { code: code(t("say.ask.code"), "info", INFO_REASONS) })]] as [string, SayFields][])
      : []),
    ...(canAct && view.longestBy
      ? ([
          [
            "extend",
            fields("extend", {
              code: code(t("say.extend.code"), "extend", EXTEND_REASONS),
              until: {
                label: t("say.extend.until"),
                min: addDays(view.decideBy, 1).toString(),
                max: view.longestBy.toString(),
              },
            }),
          ],
        ] as [string, SayFields][])
      : []),
    ["note", fields("note")],
  ];
  return (
    <div className="mt-4 grid gap-2">
      {canAct && view.state === "info_needed" ? (
        <SayForm
          act="go_on"
          action="say"
          fields={{ words: null, code: null, until: null, submit: t("say.go_on"), pending: t("say.sending") }}
          hidden={hidden}
          texts={texts}
        />
      ) : null}
      {forms.map(([act, form]) => (
        <details className="border-t border-line pt-2" key={act}>
          <summary className="min-h-9 cursor-pointer py-1 font-semibold text-action">{t(`say.${act}.title`)}</summary>
          <div className="pt-1">
            <SayForm act={act} action="say" fields={form} hidden={hidden} texts={texts} />
          </div>
        </details>
      ))}
    </div>
  );
}

/** A decision that another person looks at: why, and what they say. */
export function CheckCard({ view, display, hidden, me }: Props & { me: string }) {
  const t = translator(display.locale, "dispute-desk");
  const asked = view.frame.decisions.find(({ state }) => state === "requested");
  if (!asked) return null;
  const texts = formTexts(display.locale, view.lines);
  const isOther = asked.madeBy !== me && !(view.key.round === 2 && view.decidedBy === me);
  const key = { ...hidden, disputeDecisionId: asked.disputeDecisionId };
  const common = { code: null, until: null, pending: t("say.sending") };
  const money = (text: string | undefined) => amountIn(display, parseMoney(text ?? "") ?? ZERO, view.currency);
  return (
    <section
      aria-labelledby="check-title"
      className="mb-4 rounded-desk border border-dashed border-held-mark bg-held-soft px-3 py-2.5"
    >
      <h2 className="text-h2 text-held" id="check-title">
        {t("check.title")}
      </h2>
      <p>{t("check.by", { name: asked.madeByName })}</p>
      <ul className="list-disc pl-5">
        {asked.grounds.map((ground) => (
          <li key={ground.code}>
            {ground.code === "amount"
              ? t("check.amount", { amount: money(ground.amount), limit: money(ground.limit) })
              : t("check.unauth")}
          </li>
        ))}
      </ul>
      <p className="my-1.5 whitespace-pre-line">{asked.words}</p>
      {isOther ? (
        <div className="grid gap-3 pt-1">
          <SayForm
            act="confirm"
            action="check"
            fields={{ ...common, words: null, submit: t("check.confirm") }}
            hidden={key}
            outlined={false}
            texts={texts}
          />
          <SayForm
            act="refuse"
            action="check"
            fields={{
              ...common,
              words: { label: t("check.words"), hint: t("say.hint_note") },
              submit: t("check.refuse"),
            }}
            hidden={key}
            texts={texts}
          />
        </div>
      ) : (
        <p className="text-ink-2">{t("check.own")}</p>
      )}
    </section>
  );
}
