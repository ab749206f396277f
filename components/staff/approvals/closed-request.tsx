import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { ApprovalView } from "@/lib/plans/approving/types";

/** A request that is not this person's to decide: their own, or one that is over. */
export function ClosedRequest({ display, approval, zone }: { display: Display; approval: ApprovalView; zone: string }) {
  const t = translator(display.locale, "approval");
  const { state, decidedByName, decidedAt, decidedWords } = approval;
  if (state === "requested") return <p>{t("own")}</p>;
  return (
    <>
      <p className="font-semibold">{t(`state.${state}`)}</p>
      <p className="whitespace-pre-line">
        {t(`closed.${state}`, { name: decidedByName ?? "", words: decidedWords ?? "" })}
      </p>
      {decidedAt ? <p className="text-meta text-ink-3">{instantText(decidedAt, zone, display.locale)}</p> : null}
    </>
  );
}
