import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { withdrawClaim } from "@/lib/payments/actions";

/** For somebody who was mistaken: what withdrawing means, and the button. */
export function WithdrawClaim({ claimId, locale }: { claimId: string; locale: Locale }) {
  const t = translator(locale, "claims");
  return (
    <div className="mt-section">
      <Card>
        <Details summary={t("withdraw.heading")}>
          <p className="mb-3 text-sub">{t("withdraw.body")}</p>
          <form action={plainForm(withdrawClaim)}>
            <input name="claimId" type="hidden" value={claimId} />
            <SubmitButton kind="outlined" pending={t("withdraw.pending")}>
              {t("withdraw.submit")}
            </SubmitButton>
          </form>
        </Details>
      </Card>
    </div>
  );
}
