import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { deskTexts } from "@/components/staff/desk-texts";
import { ChangePasswordForm } from "@/components/staff/own-forms";
import { DeskSessionCard } from "@/components/staff/session-card";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadOwnDesk } from "@/lib/staff/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("me.title") };
}

const DONE = ["session", "password"];

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** The person's own account at the desk: sessions, recovery codes, password. */
export default guarded(async function OwnDesk({ searchParams }: Props) {
  const { name, sessions, codesLeft } = await loadOwnDesk();
  const { done } = await searchParams;
  const locale = await loadLocale();
  const t = translator(locale, "staff");
  const { zone } = (await loadPolicy()).pack;
  const codes = (
    <LinkRow href="/staff/me/recovery-codes" sub={t("me.codes_left", { count: codesLeft })} title={t("me.codes")} />
  );
  return (
    <div className="max-w-160">
      <PageTitle sub={name} text={t("me.title")} />
      {typeof done === "string" && DONE.includes(done) ? (
        <Notice icon={CircleCheck} live={true} tone="settled">
          <p>{t(`me.done.${done}`)}</p>
        </Notice>
      ) : null}
      <Section id="sessions" title={t("me.sessions")}>
        {sessions.map((session) => (
          <DeskSessionCard key={session.sessionId} locale={locale} session={session} zone={zone} />
        ))}
      </Section>
      <Section id="codes" title={t("me.codes")}>
        <LinkList rows={[{ key: "codes", row: codes }]} />
      </Section>
      <Section id="change" title={t("me.password")}>
        <Card>
          <ChangePasswordForm
            form={deskTexts(locale)}
            texts={{
              current: t("me.current"),
              password: t("set_up.password"),
              password_hint: t("set_up.password_hint"),
              again: t("set_up.again"),
              change: t("me.change"),
            }}
          />
        </Card>
      </Section>
    </div>
  );
});
