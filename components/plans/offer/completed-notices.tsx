import { CircleCheck } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { Phrases } from "@/components/ui/phrases";
import type { AccountFacts } from "@/lib/accounts/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { CompletedPlan } from "@/lib/plans/overview/types";

/** Plans that were kept to their end not long ago: that it is done, and where the certificate is. */
export function CompletedNotices({
  plans,
  accounts,
  display,
}: {
  plans: readonly CompletedPlan[];
  accounts: readonly Pick<AccountFacts, "accountId" | "cardTail">[];
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  return plans.map(({ planId, accountId, endedOn, hasCertificate }) => {
    const tail = accounts.find((account) => account.accountId === accountId)?.cardTail ?? "";
    return (
      <Notice icon={CircleCheck} key={planId} title={t("home.completed")} tone="settled">
        <p>
          <Phrases text={t("home.completed_body", { tail, date: dateIn(display, endedOn) })} />
        </p>
        <p className="flex flex-wrap gap-x-5">
          {hasCertificate ? (
            <a
              className="link inline-flex min-h-target items-center font-semibold"
              href={`/api/plans/${planId}/certificate`}
            >
              {t("home.certificate")}
            </a>
          ) : null}
          <a className="link inline-flex min-h-target items-center font-semibold" href={`/plans/kept/${planId}`}>
            {t("home.see")}
          </a>
        </p>
      </Notice>
    );
  });
}
