import { Button } from "@/components/ui/button";
import { plainForm } from "@/lib/action/plain-form";
import { take } from "@/lib/disputes/desk/actions";
import type { CaseView } from "@/lib/disputes/desk/types";
import type { Display } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { itemAddress } from "@/lib/work/schema";

/** Who has a dispute in hand, and the button that takes it up or lets it go. */
export function ClaimCard({
  view,
  display,
  me,
  canAssign,
  idempotencyKey,
  refused,
}: {
  view: CaseView;
  display: Display;
  me: string;
  /** Whether whoever looks gives work to others. */
  canAssign: boolean;
  idempotencyKey: string;
  refused: "taken" | "assigned" | "own_decision" | "gone" | null;
}) {
  const t = translator(display.locale, "dispute-desk");
  const { claim, workItemId } = view.frame;
  const isMine = claim?.staffId === me;
  const isOwnAppeal = view.key.round === 2 && view.firstBy.includes(me);
  const { cardholderId, disputeId, round } = view.key;
  const hidden = { cardholderId, disputeId, round: `${round}`, idempotencyKey, act: isMine ? "release" : "claim" };
  return (
    <div className="mb-3 grid gap-2">
      {refused ? (
        <p className="rounded-r-control border-l-4 border-date-mark bg-date-soft px-3 py-2">
          {t(`claim.not.${refused}`)}
        </p>
      ) : null}
      <p className="text-ink-2">
        {claim === null
          ? t("claim.free")
          : isMine
            ? t("claim.mine", { at: instantText(claim.until, view.zone, display.locale) })
            : t("claim.other", { name: claim.name })}
      </p>
      {isOwnAppeal && refused !== "own_decision" ? <p className="text-ink-2">{t("claim.not.own_decision")}</p> : null}
      {isMine || (claim === null && !isOwnAppeal) ? (
        <form action={plainForm(take)}>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} name={name} type="hidden" value={value} />
          ))}
          {isMine ? (
            <button className="link min-h-8 text-meta" type="submit">
              {t("claim.release")}
            </button>
          ) : (
            <Button kind="filled">{t("claim.take")}</Button>
          )}
        </form>
      ) : null}
      {canAssign && workItemId !== null ? (
        <a className="link inline-flex min-h-8 items-center text-meta" href={itemAddress({ cardholderId, workItemId })}>
          {translator(display.locale, "work")("assign_link")}
        </a>
      ) : null}
    </div>
  );
}
