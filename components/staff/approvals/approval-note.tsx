import { Stamp } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { ApprovalView } from "@/lib/plans/approving/types";
import { termsText } from "./terms-text";

/** How the newest request for approval of a case stands, for whoever answers the case. */
export function ApprovalNote({
  display,
  approval,
  hasMoved,
  zone,
}: {
  display: Display;
  approval: ApprovalView;
  /** The debt is another one than when it was asked for. */
  hasMoved: boolean;
  zone: string;
}) {
  const t = translator(display.locale, "approval");
  const { state, requestedByName, requestedAt, decidedByName, decidedAt, decidedWords } = approval;
  if (state === "approved") return null;
  const at = instantText(decidedAt ?? requestedAt, zone, display.locale);
  return (
    <div className="mb-3 rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2" data-approval={state}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="flex gap-2 font-semibold">
          <Icon className="mt-[0.2em] text-date" icon={Stamp} />
          {t(`state.${state}`)}
        </span>
        <span className="text-meta text-ink-2">{at}</span>
      </p>
      <p className="whitespace-pre-line">
        {t(`note.${state}`, {
          name: (state === "refused" ? decidedByName : requestedByName) ?? "",
          terms: termsText(display, approval.ask, approval.terms),
          words: decidedWords ?? "",
        })}
      </p>
      {state === "requested" && hasMoved ? <p>{t("note.moved")}</p> : null}
    </div>
  );
}
