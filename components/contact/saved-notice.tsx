import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { plainForm } from "@/lib/action/plain-form";
import { undo } from "@/lib/contact/wishing/actions";
import type { ChangeView } from "@/lib/contact/wishing/types";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { changeText } from "./change-text";

/** The receipt of the newest change: when it was saved, what it says now, and the way back. */
export function SavedNotice({
  change,
  zone,
  idempotencyKey,
  locale,
}: {
  change: ChangeView;
  zone: string;
  idempotencyKey: string;
  locale: Locale;
}) {
  const t = translator(locale, "contact");
  return (
    <Notice
      icon={CircleCheck}
      live={true}
      title={t(change.undoes === null ? "saved.title" : "saved.undone", { at: instantText(change.at, zone, locale) })}
      tone="settled"
    >
      <p>{changeText(t, change)}</p>
      <div className="flex flex-wrap gap-x-4">
        <a className="link inline-flex min-h-target items-center" href="/contact/history">
          {t("saved.receipt", { number: change.version })}
        </a>
        <form action={plainForm(undo)}>
          <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
          <input name="version" type="hidden" value={change.version} />
          <Button kind="plain" type="submit">
            {t("saved.undo")}
          </Button>
        </form>
      </div>
    </Notice>
  );
}
