import { Info } from "lucide-react";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { KindView } from "@/lib/plans/kinds/types";
import { KindAnswer } from "./kind-answer";
import { kindErrors } from "./kind-errors";
import { KindForm } from "./kind-form";

/** A short path on one page: asked, worked out by the same quote as every page, and only then sent. */
export function KindPage({
  view,
  query,
  record,
  idempotencyKey,
  display,
}: {
  view: KindView;
  query: Readonly<Record<string, string | string[] | undefined>>;
  record: string;
  idempotencyKey: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-kinds");
  const { kind, terms } = view;
  const looked = query.looked === "1";
  return (
    <>
      <JourneyHeader back={{ href: "/plans", text: t("back") }} />
      <PageTitle sub={t(`${kind}.sub`)} text={t(`${kind}.title`)} />
      {query.changed === "1" ? (
        <div className="mb-4">
          <Notice icon={Info} live={true} tone="date">
            {translator(display.locale, "plan-offer")("counter.changed")}
          </Notice>
        </div>
      ) : null}
      <KindForm display={display} view={view} wrong={looked ? kindErrors(view, display) : {}} />
      {looked && terms ? (
        <KindAnswer display={display} idempotencyKey={idempotencyKey} record={record} terms={terms} view={view} />
      ) : null}
    </>
  );
}
