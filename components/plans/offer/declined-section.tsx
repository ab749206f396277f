import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { askExplanation, askSecondLook } from "@/lib/plans/negotiation/actions";
import type { ProposalView } from "@/lib/plans/types";
import { offerTexts } from "./form-texts";
import { WordsForm } from "./words-form";

/** Why it was not agreed, in whose words, what can be done next, and the two ways to have it said or seen anew. */
export function DeclinedSection({ proposal, locale }: { proposal: ProposalView; locale: Locale }) {
  const t = translator(locale, "plan-offer");
  const plans = translator(locale, "plans");
  const last = (kind: string) => proposal.messages.filter((message) => message.kind === kind).at(-1);
  const [declined, asked, given] = [last("declined"), last("explanation_asked"), last("explanation_given")];
  const isOpen = asked !== undefined && (!given || given.madeAt.epochMilliseconds < asked.madeAt.epochMilliseconds);
  const form = { pending: t("info.pending"), texts: offerTexts(locale), kind: "outlined" as const };
  return (
    <div className="grid gap-4">
      {declined ? (
        <Notice title={plans(`decline.${declined.reasonCode ?? "other"}`)} tone="neutral">
          <p className="wrap-anywhere">{declined.words}</p>
          {declined.nextStep ? (
            <>
              <p className="mt-2 font-semibold">{t("declined.next")}</p>
              <p className="wrap-anywhere">{declined.nextStep}</p>
            </>
          ) : null}
        </Notice>
      ) : null}
      {given ? (
        <Notice title={t("history.explanation_given")} tone="action">
          <p className="wrap-anywhere">{given.words}</p>
        </Notice>
      ) : null}
      {isOpen ? <Notice tone="action">{t("declined.explain_asked")}</Notice> : null}
      <Card>
        {isOpen ? null : (
          <Details summary={t("declined.explain")}>
            <p className="mb-3 text-sub">{t("declined.explain_body")}</p>
            <WordsForm
              {...form}
              action={askExplanation}
              fields={{ proposalId: proposal.proposalId, idempotencyKey: newId() }}
              submit={t("declined.submit_explain")}
              words={{ id: "explain-words", label: t("declined.words") }}
            />
          </Details>
        )}
        {proposal.secondLook ? (
          <p className="py-2 text-sub text-ink-2">{t("declined.looked")}</p>
        ) : (
          <Details summary={t("declined.look")}>
            <p className="mb-3 text-sub">{t("declined.look_body")}</p>
            <WordsForm
              {...form}
              action={askSecondLook}
              fields={{ proposalId: proposal.proposalId, idempotencyKey: newId() }}
              submit={t("declined.submit_look")}
              words={{ id: "look-words", label: t("declined.words") }}
            />
          </Details>
        )}
        <p className="text-sub text-ink-2">{t("declined.again")}</p>
      </Card>
    </div>
  );
}
