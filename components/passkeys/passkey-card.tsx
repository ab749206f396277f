import { Check, Trash2 } from "lucide-react";
import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { removePasskey } from "@/lib/passkeys/actions";
import type { ListedPasskey } from "@/lib/passkeys/types";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Details } from "../ui/details";
import { Tag } from "../ui/tag";
import { RenameForm } from "./rename-form";

/** One passkey: what its owner knows it by, since when, and how to be rid of it. */
export function PasskeyCard({ passkey, zone, locale }: { passkey: ListedPasskey; zone: string; locale: Locale }) {
  const t = translator(locale, "passkeys");
  const { passkeyId, name, createdAt, lastUsedAt } = passkey;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-h3 wrap-anywhere">{name}</h3>
        {passkey.here ? (
          <Tag icon={Check} tone="settled">
            {t("here")}
          </Tag>
        ) : null}
      </div>
      <p className="text-sub text-ink-2">{t("added", { at: instantText(createdAt, zone, locale) })}</p>
      <p className="text-sub text-ink-2">
        {lastUsedAt ? t("used", { at: instantText(lastUsedAt, zone, locale) }) : t("never_used")}
      </p>
      {passkey.synced ? <p className="text-sub text-ink-2">{t("synced")}</p> : null}
      <Details
        summary={
          <>
            {t("rename")}
            <span className="sr-only"> {name}</span>
          </>
        }
      >
        <RenameForm
          idempotencyKey={newId()}
          name={name}
          passkeyId={passkeyId}
          texts={{
            name: t("name"),
            missing: translator(locale, "errors")("passkey_name"),
            refused: translator(locale, "errors")("not_found"),
            save: t("rename_save"),
            saving: t("rename_saving"),
          }}
        />
      </Details>
      <form action={plainForm(removePasskey)}>
        <input name="idempotencyKey" type="hidden" value={newId()} />
        <input name="passkeyId" type="hidden" value={passkeyId} />
        <p className="mb-2 text-sub text-ink-2">{t("remove_hint")}</p>
        <Button icon={Trash2} kind="irreversible">
          {t("remove")}
          <span className="sr-only"> {name}</span>
        </Button>
      </form>
    </Card>
  );
}
