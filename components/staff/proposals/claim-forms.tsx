import { Button } from "@/components/ui/button";
import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { claimCase, releaseCase, takeNext } from "@/lib/plans/desk/actions";
import type { Desk } from "@/lib/plans/types";
import { KeyHint } from "./key-hint";

/** Takes the next free answer of the desk: the one promised first. `not`: the case that is open now. */
export function TakeNext({ locale, desk, not }: { locale: Locale; desk: Desk; not?: string | undefined }) {
  return (
    <form action={plainForm(takeNext)}>
      <input name="desk" type="hidden" value={desk} />
      {not ? <input name="not" type="hidden" value={not} /> : null}
      <button
        aria-keyshortcuts="N"
        className="inline-flex min-h-9 items-center gap-2 rounded-control border-2 border-action bg-surface px-3 font-semibold text-action"
        data-button="outlined"
        data-key="n"
        type="submit"
      >
        {translator(locale, "desk")("queue.take_next")}
        <KeyHint text="N" />
      </button>
    </form>
  );
}

/** Takes up a case that is free, or gives one's own back to the queue. */
export function ClaimCase({
  locale,
  caseKey,
  isMine,
}: {
  locale: Locale;
  caseKey: Readonly<Record<"cardholderId" | "proposalId" | "version" | "idempotencyKey", string>>;
  isMine: boolean;
}) {
  const t = translator(locale, "desk");
  return (
    <form action={plainForm(isMine ? releaseCase : claimCase)}>
      {Object.entries(caseKey).map(([name, value]) => (
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
  );
}
