import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ceremonyTexts } from "@/components/passkeys/ceremony-texts";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { PasskeyCard } from "@/components/passkeys/passkey-card";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPasskeys, loadRelyingParty } from "@/lib/passkeys/loaders";
import { loadPolicy } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "passkeys")("title") };
}

const HERE = "/me/passkeys";
const DONE = ["added", "renamed", "removed"];

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** The person's passkeys, each with a name of its own; one more, and one less, after a fresh proof of the person. */
export default guarded(async function Passkeys({ searchParams }: Props) {
  const { passkeys, isFull, fresh } = await loadPasskeys();
  const { done } = await searchParams;
  const locale = await loadLocale();
  const t = translator(locale, "passkeys");
  const party = await loadRelyingParty();
  const { zone } = (await loadPolicy()).pack;
  return (
    <>
      <JourneyHeader back={{ href: "/me", text: translator(locale, "me")("title") }} />
      <PageTitle sub={t("intro")} text={t("title")} />
      {typeof done === "string" && DONE.includes(done) ? (
        <Notice icon={CircleCheck} live={true} tone="settled">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      ) : null}
      <Section id="list" title={t("list")}>
        {passkeys.length === 0 ? <EmptyState title={t("none")}>{t("none_body")}</EmptyState> : null}
        {passkeys.map((passkey) => (
          <PasskeyCard key={passkey.passkeyId} locale={locale} passkey={passkey} zone={zone} />
        ))}
      </Section>
      <Section id="add" title={t("add_title")}>
        <p className="text-sub text-ink-2">{t(isFull ? "full_hint" : "add_hint")}</p>
        {fresh ? null : (
          <>
            <p className="text-sub text-ink-2">{t("fresh_hint")}</p>
            <ButtonLink href={`/me/confirm?back=${encodeURIComponent(HERE)}`}>{t("confirm")}</ButtonLink>
          </>
        )}
        {party ? null : <p className="text-sub text-ink-2">{t("unsupported")}</p>}
        {party && fresh && !isFull ? (
          <PasskeyButton
            act="add"
            back={HERE}
            kind="filled"
            label={t("add")}
            origin={party.origin}
            pending={t("adding")}
            texts={ceremonyTexts(locale, "add")}
            unsupported={t("unsupported")}
          />
        ) : null}
      </Section>
    </>
  );
});
