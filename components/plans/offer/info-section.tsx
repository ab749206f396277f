import { CircleHelp } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { giveInformation } from "@/lib/plans/negotiation/actions";
import type { ProposalView } from "@/lib/plans/types";
import { offerTexts } from "./form-texts";
import { WordsForm } from "./words-form";

/** What the bank would like to know, and the field for the answer. */
export function InfoSection({ proposal, locale }: { proposal: ProposalView; locale: Locale }) {
  const t = translator(locale, "plan-offer");
  const plans = translator(locale, "plans");
  const asked = proposal.messages.filter(({ kind }) => kind === "info_asked").at(-1);
  return (
    <div className="grid gap-4">
      {asked ? (
        <Notice
          icon={CircleHelp}
          title={t("info.asked", { what: plans(`info.${asked.reasonCode ?? "other"}`) })}
          tone="date"
        >
          <p className="wrap-anywhere">{asked.words}</p>
        </Notice>
      ) : null}
      <Card>
        <WordsForm
          action={giveInformation}
          fields={{ proposalId: proposal.proposalId, idempotencyKey: newId() }}
          pending={t("info.pending")}
          submit={t("info.submit")}
          texts={offerTexts(locale)}
          words={{ id: "words", label: t("info.answer"), hint: t("info.hint") }}
        />
      </Card>
    </div>
  );
}
