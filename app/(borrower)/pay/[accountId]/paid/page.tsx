import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { TellForm } from "@/components/pay/tell-form";
import { channelOptions, dayOptions, tellTexts } from "@/components/pay/tell-texts";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { accountTitle, loadAccount } from "@/lib/accounts/loaders";
import { newId } from "@/lib/core/ids";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return accountTitle((await params).accountId, "claims", "tell.title");
}

export default guarded(async function TellPaidPage({ params }: Props) {
  const { facts } = await loadAccount((await params).accountId);
  const [display, { issuer }, today] = await Promise.all([loadDisplay(), loadPolicy(), loadToday()]);
  const t = translator(display.locale, "claims");
  return (
    <>
      <JourneyHeader back={{ href: `/pay/${facts.accountId}`, text: translator(display.locale, "pay")("title") }} />
      <PageTitle
        sub={translator(display.locale, "accounts")("figures", { tail: facts.cardTail })}
        text={t("tell.title")}
      />
      <p className="mb-4 text-ink-2">{t("tell.intro")}</p>
      <Card>
        <TellForm
          accountId={facts.accountId}
          channels={channelOptions(display, issuer.waysToPay)}
          days={dayOptions(display, today)}
          idempotencyKey={newId()}
          latest={today.toString()}
          symbol={symbolOf(facts.currency)}
          texts={tellTexts(display, issuer.personLine.phone)}
        />
      </Card>
    </>
  );
});
