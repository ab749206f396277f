import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { DeviceCard } from "@/components/me/device-card";
import { SignedInCard } from "@/components/me/signed-in-card";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import { endOtherSessions } from "@/lib/auth/actions";
import { loadDevices } from "@/lib/auth/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "me")("sessions.title") };
}

const DONE = ["session", "others", "device"];

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** Where the person is signed in and which browsers are remembered; each can be ended or forgotten. */
export default guarded(async function Devices({ searchParams }: Props) {
  const { sessions, devices } = await loadDevices();
  const { done } = await searchParams;
  const locale = await loadLocale();
  const t = translator(locale, "me");
  const { zone } = (await loadPolicy()).pack;
  return (
    <>
      <JourneyHeader back={{ href: "/me", text: t("title") }} />
      <PageTitle text={t("sessions.title")} />
      {typeof done === "string" && DONE.includes(done) ? (
        <Notice icon={CircleCheck} live={true} tone="settled">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      ) : null}
      <Section id="sessions" title={t("sessions.heading")}>
        {sessions.map((session) => (
          <SignedInCard key={session.sessionId} locale={locale} session={session} zone={zone} />
        ))}
        {sessions.length > 1 ? (
          <form action={plainForm(endOtherSessions)}>
            <input name="idempotencyKey" type="hidden" value={newId()} />
            <Button>{t("sessions.end_others")}</Button>
          </form>
        ) : (
          <p className="text-sub text-ink-2">{t("sessions.alone")}</p>
        )}
      </Section>
      <Section id="devices" title={t("remembered.heading")}>
        <p className="text-sub text-ink-2">{t(devices.length > 0 ? "remembered.hint" : "remembered.none")}</p>
        {devices.map((device) => (
          <DeviceCard device={device} key={device.deviceId} locale={locale} zone={zone} />
        ))}
      </Section>
    </>
  );
});
