import { FileText } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { acceptOffer } from "@/lib/plans/negotiation/actions";
import type { ProposalView } from "@/lib/plans/types";
import { ActForm } from "./act-form";
import { offerTexts } from "./form-texts";

/** The ways on from an offer: accept it, ask for other terms, leave it; once accepted, sign it. */
export function OfferActs({
  proposal,
  termsHash,
  locale,
}: {
  proposal: ProposalView;
  termsHash: string;
  locale: Locale;
}) {
  const t = translator(locale, "plan-offer");
  const { proposalId, version, state } = proposal;
  const here = `/plans/${proposalId}`;
  return (
    <div className="mt-4 grid gap-2.5">
      {state === "accepted" ? (
        <ButtonLink href={`${here}/sign`} kind="filled">
          {t("offer.sign")}
        </ButtonLink>
      ) : (
        <>
          <ActForm
            action={acceptOffer}
            fields={{ proposalId, version: `${version}`, termsHash, idempotencyKey: newId() }}
            label={t("offer.accept")}
            pending={t("offer.accepting")}
            texts={offerTexts(locale)}
          />
          <p className="text-sub text-ink-2">{t("offer.accept_sub")}</p>
          <ButtonLink href={`${here}/counter`}>{t("offer.counter")}</ButtonLink>
        </>
      )}
      <LinkList
        rows={[
          {
            key: "full",
            row: <LinkRow href={`${here}/agreement`} icon={FileText} title={t("offer.full")} />,
          },
        ]}
      />
    </div>
  );
}
