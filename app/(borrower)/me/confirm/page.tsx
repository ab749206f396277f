import type { Metadata } from "next";
import { AskCodeForm, ConfirmForm } from "@/components/auth/confirm-forms";
import { formTexts } from "@/components/auth/form-texts";
import { guarded } from "@/components/layout/guarded";
import { ceremonyTexts } from "@/components/passkeys/ceremony-texts";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { requireViewer } from "@/lib/auth/gates";
import { safeReturn } from "@/lib/auth/return-path";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPasskeys, loadRelyingParty } from "@/lib/passkeys/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadMaskedPhone, loadStepUpFlow } from "@/lib/sign-in/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "auth")("confirm.title") };
}

type Props = { searchParams: Promise<{ back?: string | string[] }> };

/** A fresh proof of the person before something that binds. Leads back to where it was asked for. */
export default guarded(async function Confirm({ searchParams }: Props) {
  await requireViewer();
  const { back: asked } = await searchParams;
  const back = safeReturn(typeof asked === "string" ? asked : null);
  const locale = await loadLocale();
  const t = translator(locale, "auth");
  const phone = await loadMaskedPhone();
  const flow = await loadStepUpFlow();
  const form = formTexts(locale);
  const { issuer } = await loadPolicy();
  const { passkeys } = await loadPasskeys();
  const usable = passkeys.length > 0 ? await loadRelyingParty() : null;
  const p = translator(locale, "passkeys");
  return (
    <>
      <PageTitle sub={t(usable ? "confirm.why_either" : "confirm.why")} text={t("confirm.title")} />
      {phone === null ? <p>{t("confirm.no_phone", { phone: issuer.personLine.phone })}</p> : null}
      {phone !== null && flow ? (
        <Card>
          <p className="mb-3 text-sub text-ink-2">{t("code.sent_again", { phone })}</p>
          <ConfirmForm
            back={back}
            form={form}
            key={flow.mark}
            texts={{
              code: t("code.code"),
              code_hint: t("code.code_hint"),
              submit: t("confirm.submit"),
              submitting: t("code.submitting"),
            }}
          />
        </Card>
      ) : null}
      {phone === null ? null : (
        <div className="mt-4 grid gap-3">
          {flow ? null : <p className="text-sub text-ink-2">{t("confirm.to", { phone })}</p>}
          <AskCodeForm
            again={flow !== null}
            back={back}
            form={form}
            texts={{ send: t(flow ? "code.again" : "confirm.send"), sending: t("door.sending") }}
          />
        </div>
      )}
      {usable ? (
        <div className="mt-4">
          <PasskeyButton
            act="step_up"
            back={back}
            kind="outlined"
            label={p("step_up")}
            origin={usable.origin}
            pending={p("stepping_up")}
            texts={ceremonyTexts(locale, "step_up")}
          />
        </div>
      ) : null}
      <ButtonLink href={back} kind="plain">
        {t("confirm.back")}
      </ButtonLink>
    </>
  );
});
