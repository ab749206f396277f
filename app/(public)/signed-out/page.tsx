import type { Metadata } from "next";
import { cookies } from "next/headers";
import { guarded } from "@/components/layout/guarded";
import { ForgetSummary } from "@/components/offline/forget-summary";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { sessionCookie } from "@/lib/auth/cookies";
import { safeReturn } from "@/lib/auth/return-path";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "auth")("signed_out.title") };
}

type Props = { searchParams: Promise<{ back?: string | string[] }> };

/** After signing out, or when a session had ended: what happened, and the way back to where one was. */
export default guarded(async function SignedOut({ searchParams }: Props) {
  const { back } = await searchParams;
  const t = translator(await loadLocale(), "auth");
  const door = typeof back === "string" ? `/?back=${encodeURIComponent(safeReturn(back))}` : "/";
  // A session that only ran out leaves its cookie; who signed out leaves nothing on the device.
  const ranOut = (await cookies()).has(sessionCookie());
  return (
    <>
      {ranOut ? null : <ForgetSummary />}
      <PageTitle sub={t(ranOut ? "signed_out.ended" : "signed_out.body")} text={t("signed_out.title")} />
      <ButtonLink href={door} kind="filled">
        {t("signed_out.again")}
      </ButtonLink>
      <p className="mt-4 text-sub text-ink-2">{t("signed_out.shared")}</p>
    </>
  );
});
