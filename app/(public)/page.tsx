import { Landmark, Phone } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { formTexts } from "@/components/auth/form-texts";
import { PhoneForm } from "@/components/auth/phone-form";
import { guarded } from "@/components/layout/guarded";
import { ceremonyTexts } from "@/components/passkeys/ceremony-texts";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Phrases } from "@/components/ui/phrases";
import { Section } from "@/components/ui/section";
import { loadViewer } from "@/lib/auth/gates";
import { safeReturn } from "@/lib/auth/return-path";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadRelyingParty } from "@/lib/passkeys/loaders";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "auth")("door.title") };
}

type Props = { searchParams: Promise<{ back?: string | string[] }> };

/** The front door. Who is signed in already goes home. */
export default guarded(async function FrontDoor({ searchParams }: Props) {
  if (await loadViewer()) redirect("/home");
  const { back: asked } = await searchParams;
  const back = safeReturn(typeof asked === "string" ? asked : null);
  const locale = await loadLocale();
  const t = translator(locale, "auth");
  const p = translator(locale, "passkeys");
  const { issuer } = await loadPolicyOrFiles();
  const party = await loadRelyingParty();
  const domain = issuer.officialDomains.at(-1) ?? "";
  const phone = issuer.officialPhones[0]?.number ?? issuer.personLine.phone;
  return (
    <>
      <PageTitle sub={t("door.intro")} text={t("door.title")} />
      <Card>
        <PhoneForm
          back={back}
          form={formTexts(locale)}
          texts={{
            phone: t("door.phone"),
            phone_hint: t("door.phone_hint"),
            send: t("door.send"),
            sending: t("door.sending"),
          }}
        />
      </Card>
      {party ? (
        <div className="mt-4">
          <PasskeyButton
            act="sign_in"
            back={back}
            kind="outlined"
            label={p("sign_in")}
            origin={party.origin}
            pending={p("signing_in")}
            texts={ceremonyTexts(locale, "sign_in")}
          />
        </div>
      ) : null}
      <Section id="why" title={t("door.why_title")}>
        <p className="text-sub text-ink-2">{t("door.why")}</p>
      </Section>
      <Section id="real" title={t("door.real_title")}>
        <div className="text-sub text-ink-2">
          <p>{t("door.real")}</p>
          <p className="font-semibold text-ink">{domain}</p>
          <p>
            <Phrases text={t("door.doubt", { phone })} />
          </p>
        </div>
        <LinkList
          rows={[
            { key: "official", row: <LinkRow href="/help#official" icon={Landmark} title={t("door.real_link")} /> },
            { key: "help", row: <LinkRow href="/help" icon={Phone} title={t("door.help_link")} /> },
          ]}
        />
      </Section>
    </>
  );
});
