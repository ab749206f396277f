import { Info } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Origin } from "@/components/ui/origin";
import { Section } from "@/components/ui/section";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { sendKind } from "@/lib/plans/kinds/actions";
import type { KindView } from "@/lib/plans/kinds/types";
import type { Terms } from "@/lib/plans/types";
import { ActForm } from "../offer/act-form";
import { offerTexts } from "../offer/form-texts";
import { TermsCard } from "../terms/terms-card";

/** What it would come to, what follows, what proposing can mean, and the one button that sends. */
export function KindAnswer({
  view,
  terms,
  record,
  idempotencyKey,
  display,
}: {
  view: KindView;
  terms: Terms;
  /** What it means for the credit record, in the words of the country. */
  record: string;
  idempotencyKey: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-kinds");
  const drafts = translator(display.locale, "plan-draft");
  const { kind, missed, seenHash, atOnce, answerBy } = view;
  const day = dateIn(display, terms.rows[0]?.dueOn ?? terms.firstDue);
  const follows = {
    settlement: [
      t("follows.settlement_paid"),
      missed
        ? t("follows.settlement_missed", {
            day,
            date: dateIn(display, missed.on),
            amount: amountIn(display, missed.amount, terms.currency),
          })
        : "",
      record,
    ],
    deferral: [t("follows.deferral_stop", { day }), t("follows.deferral_goes_on"), t("follows.missed"), record],
    due_day: [t("follows.due_day_now"), t("follows.due_day_once"), t("follows.due_day_core")],
  }[kind].filter((text) => text !== "");
  return (
    <Section id="answer" title={t("answer.heading")}>
      <Card>
        <TermsCard display={display} terms={terms} />
        {kind === "due_day" ? null : (
          <p className="mt-2">
            <Origin kind="estimated" word={drafts("cost.origin", { date: dateIn(display, terms.quotedOn) })} />
          </p>
        )}
      </Card>
      <Card>
        <h3 className="text-h3">{t("answer.follows")}</h3>
        <ul className="mt-2 grid gap-2.5">
          {follows.map((text) => (
            <li className="flex gap-2.5" key={text}>
              <Icon className="mt-[0.2em] text-ink-2" icon={Info} />
              <span className="min-w-0">{text}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Notice tone={atOnce ? "settled" : "action"}>
        <p>{atOnce ? t("answer.at_once") : drafts("then.by", { date: dateIn(display, answerBy) })}</p>
        <p className="mt-1">{drafts("then.open")}</p>
      </Notice>
      {kind === "due_day" ? null : (
        <Notice title={drafts("limitation.title")} tone="neutral">
          {drafts("limitation.body")}
        </Notice>
      )}
      <ActForm
        action={sendKind}
        fields={{ kind, seenHash: seenHash ?? "", idempotencyKey }}
        label={drafts("submit")}
        pending={drafts("submitting")}
        texts={offerTexts(display.locale)}
      />
    </Section>
  );
}
