import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { amountIn, type Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { answerAccounts } from "@/lib/plans/drafting/actions";
import type { Coverable, DraftView } from "@/lib/plans/drafting/types";
import { StepTicks } from "./step-fields";
import { StepForm } from "./step-form";
import { stepTexts } from "./step-texts";

/** Which accounts the proposal is about. */
export function AccountsForm({
  accounts,
  draft,
  display,
}: {
  accounts: readonly Coverable[];
  draft: DraftView;
  display: Display;
}) {
  const t = translator(display.locale, "plan-draft");
  return (
    <StepForm action={answerAccounts} path="/plans/new/accounts" revision={draft.revision} texts={stepTexts(display)}>
      <div className="grid gap-4">
        <Card>
          <StepTicks
            id="accounts"
            legend={t("accounts.legend")}
            rows={accounts.map((account) => ({
              name: `account-${account.accountId}`,
              label: t("account", { tail: account.cardTail }),
              sub: account.product,
              aside: amountIn(display, account.debt, account.currency),
              chosen: draft.answers.accountIds?.includes(account.accountId) ?? false,
            }))}
          />
        </Card>
        <SubmitButton pending={t("pending")}>{t("continue")}</SubmitButton>
      </div>
    </StepForm>
  );
}
