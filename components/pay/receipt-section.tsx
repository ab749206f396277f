import { FileText, Image as Picture } from "lucide-react";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import type { Display } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import { removeReceipt } from "@/lib/payments/actions";
import type { ClaimView } from "@/lib/payments/types";

/** What an upload can come back with; anything else in the address says nothing. */
const FAULTS = ["missing", "large", "kind", "damaged", "active", "quota", "busy", "over"] as const;

function faultOf(outcome: string | undefined): (typeof FAULTS)[number] | undefined {
  return FAULTS.find((fault) => fault === outcome);
}

function Kept({ claim, t }: { claim: ClaimView; t: Translate }) {
  if (!claim.receipt) return null;
  const { href, isPicture } = claim.receipt;
  return (
    <LinkRow
      href={href}
      icon={isPicture ? Picture : FileText}
      sub={t("receipt.open")}
      title={t(isPicture ? "receipt.picture" : "receipt.document")}
    />
  );
}

/** The receipt of a claim: look at it, add or replace it, remove it while the payment is looked for. */
export function ReceiptSection({
  claim,
  isOpen,
  outcome,
  display,
}: {
  claim: ClaimView;
  isOpen: boolean;
  outcome: string | undefined;
  display: Display;
}) {
  const t = translator(display.locale, "claims");
  const fault = faultOf(outcome);
  const error = fault && t(`receipt.${fault}`);
  if (!isOpen && !claim.receipt) return null;
  return (
    <Section id="receipt" title={t("receipt.heading")}>
      {error ? (
        <ErrorSummary
          attempt={outcome ?? ""}
          errors={[{ id: "file", text: error }]}
          heading={translator(display.locale, "common")("error_count", { count: 1 })}
        />
      ) : null}
      {outcome === "kept" && claim.receipt ? (
        <Notice live={true} tone="settled">
          {t("receipt.kept")}
        </Notice>
      ) : null}
      <Card>
        <Kept claim={claim} t={t} />
        {isOpen ? (
          <form
            action={`/api/receipts/${claim.paymentClaimId}`}
            className="grid gap-3"
            encType="multipart/form-data"
            method="post"
          >
            <FileInput
              accept="image/jpeg,image/png,image/webp,application/pdf"
              error={error}
              hint={t("receipt.hint")}
              id="file"
              label={claim.receipt ? t("receipt.replace") : t("receipt.add")}
              name="receipt"
            />
            {fault ? <p className="text-sub text-ink-2">{t("receipt.safe")}</p> : null}
            <SubmitButton kind="outlined" pending={t("receipt.pending")}>
              {t("receipt.submit")}
            </SubmitButton>
          </form>
        ) : null}
        {isOpen && claim.receipt ? (
          <form action={plainForm(removeReceipt)}>
            <input name="claimId" type="hidden" value={claim.paymentClaimId} />
            <SubmitButton kind="plain" pending={t("choose.pending")}>
              {t("receipt.remove")}
            </SubmitButton>
          </form>
        ) : null}
      </Card>
    </Section>
  );
}
