import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { appealDecision, giveInformation, withdrawDispute, writeMessage } from "@/lib/disputes/following/actions";
import type { DisputeView } from "@/lib/disputes/following/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm, FormWords } from "./form";
import { followingTexts } from "./form-texts";

interface Props {
  dispute: DisputeView;
  display: Display;
  /** A key for each form of the page: pressed twice, it is one act. */
  keys: { say: string; withdraw: string; appeal: string };
}

/** What was said by either side, and the way to say more. */
export function TalkSection({ dispute, display, keys, zone }: Props & { zone: string }) {
  const t = translator(display.locale, "disputes");
  const { disputeId, state, messages } = dispute;
  const isOpen = state === "submitted" || state === "in_review" || state === "info_needed";
  const asked = state === "info_needed";
  return (
    <Section id="talk" title={t("talk.title")}>
      <Card>
        {messages.length === 0 ? <p className="text-sub text-ink-2">{t("talk.none")}</p> : null}
        <ol>
          {messages.map((one) => (
            <li className="border-t border-line py-2.5 first:border-t-0" key={one.messageId}>
              <p className="text-meta text-ink-3">
                {t(one.author === "staff" ? "talk.bank" : "talk.you")} · {t(`talk.kind.${one.kind}`)} ·{" "}
                {instantText(one.at, zone, display.locale)}
              </p>
              {one.words ? <p className="whitespace-pre-line break-words">{one.words}</p> : null}
              {one.until ? <p>{t("talk.until", { date: dateIn(display, one.until) })}</p> : null}
            </li>
          ))}
        </ol>
        {isOpen ? (
          <DisputeForm
            action={asked ? giveInformation : writeMessage}
            hidden={{ disputeId, idempotencyKey: keys.say }}
            path={`/disputes/${disputeId}`}
            texts={followingTexts(display.locale)}
          >
            <div className="mt-3 grid gap-3">
              <FormWords label={t(asked ? "talk.give" : "talk.words")} name="words" rows={3} />
              <SubmitButton kind={asked ? "filled" : "outlined"} pending={t("talk.sending")}>
                {t("talk.send")}
              </SubmitButton>
            </div>
          </DisputeForm>
        ) : null}
      </Card>
    </Section>
  );
}

/** Ends it on one's own, as long as it is open. */
export function WithdrawDetails({ dispute, display, keys }: Props) {
  const t = translator(display.locale, "disputes");
  return (
    <Details summary={t("withdraw.summary")}>
      <DisputeForm
        action={withdrawDispute}
        hidden={{ disputeId: dispute.disputeId, idempotencyKey: keys.withdraw }}
        path={`/disputes/${dispute.disputeId}`}
        texts={followingTexts(display.locale)}
      >
        <div className="grid gap-3">
          <p>{t("withdraw.body")}</p>
          <SubmitButton kind="irreversible" pending={t("withdraw.sending")}>
            {t("withdraw.submit")}
          </SubmitButton>
        </div>
      </DisputeForm>
    </Details>
  );
}

/** The one appeal, to somebody else. */
export function AppealSection({ dispute, display, keys }: Props) {
  const t = translator(display.locale, "disputes");
  if (!dispute.appealBy) return null;
  return (
    <Section id="appeal" title={t("appeal.title")}>
      <Card>
        <p className="text-sub">{t("appeal.body", { date: dateIn(display, dispute.appealBy) })}</p>
        <DisputeForm
          action={appealDecision}
          hidden={{ disputeId: dispute.disputeId, idempotencyKey: keys.appeal }}
          path={`/disputes/${dispute.disputeId}`}
          texts={followingTexts(display.locale)}
        >
          <div className="mt-3 grid gap-3">
            <FormWords label={t("appeal.words")} name="words" rows={3} />
            <SubmitButton kind="outlined" pending={t("appeal.sending")}>
              {t("appeal.submit")}
            </SubmitButton>
          </div>
        </DisputeForm>
      </Card>
    </Section>
  );
}
