import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerAccount } from "@/lib/disputes/drafting/actions";
import type { DraftView } from "@/lib/disputes/drafting/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm, FormRadios } from "./form";
import { formTexts } from "./form-texts";

/** Which of several accounts it is about. */
export function AccountForm({
  draft,
  accounts,
  locale,
}: {
  draft: DraftView;
  accounts: readonly { accountId: string; product: string; cardTail: string }[];
  locale: Locale;
}) {
  const t = translator(locale, "dispute-new");
  return (
    <DisputeForm
      action={answerAccount}
      hidden={{ revision: draft.revision }}
      path="/disputes/new/account"
      texts={formTexts(locale)}
    >
      <div className="grid gap-4">
        <Card>
          <FormRadios
            chosen={draft.answers.accountId ?? undefined}
            legend={t("account.legend")}
            name="accountId"
            options={accounts.map(({ accountId, product, cardTail }) => ({
              value: accountId,
              label: t("account.option", { product, tail: cardTail }),
            }))}
          />
        </Card>
        <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
      </div>
    </DisputeForm>
  );
}
