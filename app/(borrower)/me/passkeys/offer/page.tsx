import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { ceremonyTexts } from "@/components/passkeys/ceremony-texts";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { plainForm } from "@/lib/action/plain-form";
import { safeReturn } from "@/lib/auth/return-path";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { addLater } from "@/lib/passkeys/actions";
import { loadPasskeys, loadRelyingParty } from "@/lib/passkeys/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "passkeys")("offer.title") };
}

type Props = { searchParams: Promise<{ back?: string | string[]; done?: string | string[] }> };

/**
 * After the first sign-in by a code, once: a quicker way next time, or not now. Who has one already goes on; who has
 * just added it is told so first.
 */
export default guarded(async function OfferPasskey({ searchParams }: Props) {
  const { passkeys } = await loadPasskeys();
  const party = await loadRelyingParty();
  const { back: asked, done } = await searchParams;
  const back = safeReturn(typeof asked === "string" ? asked : null);
  const isAdded = done === "added" && passkeys.length > 0;
  if (!isAdded && (!party || passkeys.length > 0)) redirect(back);
  const locale = await loadLocale();
  const t = translator(locale, "passkeys");
  if (isAdded || !party) {
    return (
      <>
        <PageTitle text={t("offer.done")} />
        <div className="grid gap-3">
          <Notice icon={CircleCheck} live={true} tone="settled">
            <p>{t("done.added")}</p>
          </Notice>
          <ButtonLink href={back} kind="filled">
            {t("offer.go_on")}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <PageTitle sub={t("offer.body")} text={t("offer.title")} />
      <Card>
        <div className="grid gap-3">
          <p className="text-sub text-ink-2">{t("add_hint")}</p>
          <PasskeyButton
            act="add"
            back={back}
            kind="filled"
            label={t("add")}
            origin={party.origin}
            pending={t("adding")}
            texts={ceremonyTexts(locale, "add")}
            unsupported={t("unsupported")}
          />
          <form action={plainForm(addLater)}>
            <input name="back" type="hidden" value={back} />
            <Button>{t("offer.later")}</Button>
          </form>
        </div>
      </Card>
    </>
  );
});
