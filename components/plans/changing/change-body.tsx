import { Info } from "lucide-react";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ChangeView } from "@/lib/plans/changing/types";
import { ChangeForm } from "./change-form";
import { ChangePreview } from "./change-preview";
import { OtherWays } from "./other-ways";
import { problemText } from "./problem-text";

/** A page that changes a schedule: choose, see what comes of it, and only then change it. */
export function ChangeBody({
  view,
  display,
  phone,
  looked,
  changed,
}: {
  view: ChangeView;
  display: Display;
  phone: string;
  looked: boolean;
  /** The plan was another one when it was confirmed. */
  changed: boolean;
}) {
  const t = translator(display.locale, "plan-change");
  const { page, plan, bar, allowance, open, preview } = view;
  const { limit, left } = allowance;
  const isBinding = plan.state === "signed" || plan.state === "active";
  const ways = (
    <OtherWays isBinding={isBinding} locale={display.locale} open={open} phone={phone} planId={plan.planId} />
  );
  return (
    <>
      <JourneyHeader back={{ href: `/plans/kept/${plan.planId}`, text: t("back") }} />
      <PageTitle sub={t(`${page}.sub`)} text={t(`${page}.title`)} />
      <p className="mb-4 text-meta text-ink-3">{t("account", { tail: plan.cardTail })}</p>
      {bar ? (
        <>
          <Notice icon={Info} tone="neutral">
            {problemText(bar, display)}
          </Notice>
          {ways}
        </>
      ) : (
        <>
          {changed ? (
            <div className="mb-4">
              <Notice icon={Info} live={true} tone="date">
                {t("answer.changed")}
              </Notice>
            </div>
          ) : null}
          <ChangeForm display={display} looked={looked} view={view} />
          <p className="mt-3 text-meta text-ink-3">{t("limit", { limit, left })}</p>
          {looked && preview ? <ChangePreview display={display} preview={preview} view={view} /> : ways}
        </>
      )}
    </>
  );
}
