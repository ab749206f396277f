import {
  Accessibility,
  CircleHelp,
  FileDown,
  Inbox,
  KeyRound,
  LockKeyhole,
  MessagesSquare,
  Smartphone,
} from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { DisplaySettings } from "@/components/me/display-settings";
import { KeepSetting } from "@/components/offline/keep-setting";
import { Button } from "@/components/ui/button";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import { signOut } from "@/lib/auth/actions";
import { requireViewer } from "@/lib/auth/gates";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadKeptOwner } from "@/lib/offline/loaders";
import { loadMaskedPhone } from "@/lib/sign-in/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "me")("title") };
}

/** How the person sees the portal, where they are signed in, and the way out. */
export default guarded(async function Me() {
  const viewer = await requireViewer();
  const locale = await loadLocale();
  const t = translator(locale, "me");
  const contact = translator(locale, "contact");
  const phone = await loadMaskedPhone();
  return (
    <>
      <PageTitle sub={phone ? t("phone", { phone }) : undefined} text={t("title")} />
      <Section id="display" title={t("display")}>
        <DisplaySettings back="/me" locale={locale} viewer={viewer} />
      </Section>
      <KeepSetting kept={(await loadKeptOwner()) !== null} locale={locale} />
      <Section id="contact" title={t("contact")}>
        <LinkList
          rows={[
            {
              key: "contact",
              row: <LinkRow href="/contact" icon={MessagesSquare} sub={contact("me_sub")} title={contact("title")} />,
            },
          ]}
        />
      </Section>
      <Section id="messages" title={t("inbox")}>
        <LinkList
          rows={[
            { key: "inbox", row: <LinkRow href="/me/inbox" icon={Inbox} sub={t("inbox_sub")} title={t("inbox")} /> },
          ]}
        />
      </Section>
      <Section id="safety" title={t("safety")}>
        <LinkList
          rows={[
            {
              key: "passkeys",
              row: <LinkRow href="/me/passkeys" icon={KeyRound} sub={t("passkeys_sub")} title={t("passkeys")} />,
            },
            {
              key: "export",
              row: <LinkRow href="/records/export" icon={FileDown} title={translator(locale, "archive")("title")} />,
            },
            {
              key: "devices",
              row: <LinkRow href="/me/devices" icon={Smartphone} sub={t("devices_sub")} title={t("devices")} />,
            },
          ]}
        />
        <form action={plainForm(signOut)}>
          <Button>{t("sign_out")}</Button>
        </form>
      </Section>
      <Section id="more" title={t("more")}>
        <LinkList
          rows={[
            { key: "help", row: <LinkRow href="/help" icon={CircleHelp} sub={t("help_sub")} title={t("help")} /> },
            {
              key: "privacy",
              row: <LinkRow href="/privacy" icon={LockKeyhole} sub={t("privacy_sub")} title={t("privacy")} />,
            },
            {
              key: "accessibility",
              row: <LinkRow href="/accessibility" icon={Accessibility} title={t("accessibility")} />,
            },
          ]}
        />
      </Section>
    </>
  );
});
