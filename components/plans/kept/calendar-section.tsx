import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { makeCalendar, stopCalendar } from "@/lib/plans/keeping/actions";
import type { PlanView } from "@/lib/plans/keeping/types";

/** The dates for the calendar of a phone: an address to subscribe to, which can be replaced and stopped. */
export function CalendarSection({ view, locale }: { view: PlanView; locale: Locale }) {
  const { plan, calendarUrl: url } = view;
  const isUnderWay = plan.state === "signed" || plan.state === "active";
  if (plan.rows.length === 0 || !(isUnderWay || url)) return null;
  const t = translator(locale, "plan-kept");
  const make = (
    <form action={plainForm(makeCalendar)}>
      <input name="planId" type="hidden" value={plan.planId} />
      <input name="idempotencyKey" type="hidden" value={newId()} />
      <SubmitButton kind="outlined" pending={t("calendar.making")}>
        {t(url ? "calendar.again" : "calendar.make")}
      </SubmitButton>
    </form>
  );
  return (
    <Section id="calendar" title={t("calendar.heading")}>
      <Card>
        <p className="text-sub">{t("calendar.body")}</p>
        {url ? (
          <>
            <p className="mt-3 text-sub font-semibold">{t("calendar.made")}</p>
            <div className="flex min-h-target flex-wrap items-center gap-x-3">
              <span className="min-w-0 text-sub wrap-anywhere select-all">{url}</span>
              <CopyButton done={t("calendar.copied")} label={t("calendar.copy")} text={url} />
            </div>
            <p>
              <a
                className="inline-flex min-h-target items-center font-semibold text-action"
                href={url.replace(/^https?:/, "webcal:")}
              >
                {t("calendar.open")}
              </a>
            </p>
            <p className="mb-3 text-meta text-ink-3">{t("calendar.keep")}</p>
            <div className="grid gap-3">
              {isUnderWay ? make : null}
              <form action={plainForm(stopCalendar)}>
                <input name="planId" type="hidden" value={plan.planId} />
                <input name="idempotencyKey" type="hidden" value={newId()} />
                <SubmitButton kind="outlined" pending={t("calendar.stopping")}>
                  {t("calendar.stop")}
                </SubmitButton>
              </form>
            </div>
          </>
        ) : (
          <div className="mt-3">{make}</div>
        )}
      </Card>
    </Section>
  );
}
