import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { plainForm } from "@/lib/action/plain-form";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { startOver } from "@/lib/plans/drafting/actions";
import type { DraftView } from "@/lib/plans/drafting/types";

/** Until when the answers are kept, and how to discard them. Nothing before the first one is saved. */
export function SavedFoot({ draft, display }: { draft: DraftView; display: Display }) {
  if (!draft.keptUntil) return null;
  const t = translator(display.locale, "plan-draft");
  return (
    <div className="mt-section text-sub">
      <p className="text-ink-2">{t("saved", { date: dateIn(display, draft.keptUntil) })}</p>
      <Details summary={t("over.summary")}>
        <form action={plainForm(startOver)} className="grid gap-3">
          <p>{t("over.body")}</p>
          <Button kind="irreversible">{t("over.submit")}</Button>
        </form>
      </Details>
    </div>
  );
}
