import { addDays } from "@/lib/core/dates";
import { parseMoney, ZERO } from "@/lib/core/money";
import { check } from "@/lib/disputes/deciding/actions";
import { DECISION_REASONS, type Letter } from "@/lib/disputes/deciding/types";
import { say } from "@/lib/disputes/desk/actions";
import { type CaseView, EXTEND_REASONS, INFO_REASONS } from "@/lib/disputes/desk/types";
import { amountIn, type Display, dateIn, partsIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { type ActFields, ActForm } from "../act-form";
import { DecideForm } from "./decide-form";
import { formTexts } from "./form-texts";
import { LetterView } from "./letter-view";
import { readyTexts } from "./ready-texts";
import { SayDetails } from "./say-details";

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
        lines={view.lines.map(({ line, amount, kinds, valueOn, shown }) => ({
          line,
          text: [t("decide.line", { line }), shown.merchant ?? shown.what ?? shown.description]
            .filter(Boolean)
            .join(" · "),
          amount: amount === null ? null : amountIn(display, amount, view.currency),
          kinds: kinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) })),
          valueOn: valueOn.toString(),
          byRule: kinds[0] ? t("decide.by_rule", { kind: t(`kind.${kinds[0]}`), date: dateIn(display, valueOn) }) : "",
        }))}
        texts={{
          ...formTexts(display.locale, view.lines),
          labels,
          reasons: DECISION_REASONS.map((value) => ({ value, text: t(`reason.${value}`) })),
          symbol,
          holder: readyTexts(view, display.locale, "decide"),
        }}
      />
    </section>
  );
}

/** Everything that can be said before the decision, each under its own heading; a note needs no dispute in hand. */
export function SayCard({ view, display, hidden, canAct }: Props & { canAct: boolean }) {
  const t = translator(display.locale, "dispute-desk");
  const texts = formTexts(display.locale, view.lines);
  const choose = t("say.choose");
  const common = { pending: t("say.sending"), outlined: true };
  const toHolder = (act: "message" | "ask" | "extend"): ActFields => ({
    ...common,
    words: { label: t(`say.${act}.words`), hint: t("say.hint"), holder: readyTexts(view, display.locale, act) },
    submit: t(`say.${act}.send`),
  });
  const code = (label: string, area: "info" | "extend", values: readonly string[]) => {
    return { name: "code", label, choose, options: values.map((value) => ({ value, text: t(`${area}.${value}`) })) };
  };
  const { longestBy, decideBy, state } = view;
  const forms: Partial<Record<"message" | "ask" | "extend" | "note", ActFields>> = {
    ...(canAct && { message: toHolder("message") }),
    ...(canAct &&
      state === "in_review" && { ask: { ...toHolder("ask"), choice: code(t("say.ask.code"), "info", INFO_REASONS) } }),
    ...(canAct &&
      longestBy && {
        extend: {
          ...toHolder("extend"),
          choice: code(t("say.extend.code"), "extend", EXTEND_REASONS),
          until: { label: t("say.extend.until"), min: addDays(decideBy, 1).toString(), max: longestBy.toString() },
        },
      }),
    note: {
      ...common,
      words: { label: t("say.note.words"), hint: t("say.hint_note") },
      submit: t("say.note.send"),
    },
  };
  return (
    <div className="mt-4 grid gap-2">
      {canAct && state === "info_needed" ? (
        <ActForm
          act="go_on"
          action={say}
          fields={{ ...common, submit: t("say.go_on") }}
          hidden={{ ...hidden, act: "go_on" }}
          texts={texts}
        />
      ) : null}
      {Object.entries(forms).map(([act, fields]) => (
        <SayDetails key={act} title={t(`say.${act}.title`)}>
          <ActForm act={act} action={say} fields={fields} hidden={{ ...hidden, act }} texts={texts} />
        </SayDetails>
      ))}
    </div>
  );
}

/** A decision that another person looks at: why, the letter that would go out, and what they say. */
export function CheckCard({ view, display, hidden, me, letter }: Props & { me: string; letter: Letter | null }) {
  const t = translator(display.locale, "dispute-desk");
  const asked = view.frame.decisions.find(({ state }) => state === "requested");
  if (!asked) return null;
  const texts = formTexts(display.locale, view.lines);
  const isOther = asked.madeBy !== me && !(view.key.round === 2 && view.firstBy.includes(me));
  const key = { ...hidden, disputeDecisionId: asked.disputeDecisionId };
  const pending = t("say.sending");
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
      {letter ? (
        <div className="my-2 rounded-[10px] border border-line bg-surface px-4 py-3">
          <p className="text-meta text-ink-3">{t("check.letter")}</p>
          <LetterView letter={letter} />
        </div>
      ) : null}
      {isOther ? (
        <div className="grid gap-3 pt-1">
          <ActForm
            act="confirm"
            action={check}
            fields={{ submit: t("check.confirm"), pending }}
            hidden={{ ...key, act: "confirm" }}
            texts={texts}
          />
          <ActForm
            act="refuse"
            action={check}
            fields={{
              words: { label: t("check.words"), hint: t("say.hint_note") },
              submit: t("check.refuse"),
              pending,
              outlined: true,
            }}
            hidden={{ ...key, act: "refuse" }}
            texts={texts}
          />
        </div>
      ) : (
        <p className="text-ink-2">{t("check.own")}</p>
      )}
    </section>
  );
}
