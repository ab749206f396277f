import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/auth/code-form";
import { formTexts } from "@/components/auth/form-texts";
import { ResendForm } from "@/components/auth/resend-form";
import { guarded } from "@/components/layout/guarded";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { loadViewer } from "@/lib/auth/gates";
import { safeReturn } from "@/lib/auth/return-path";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles, loadWords } from "@/lib/policy/loaders";
import { loadDeviceToken, loadFlow } from "@/lib/sign-in/loaders";
import { maskPhone } from "@/lib/sign-in/rules";

export async function generateMetadata(): Promise<Metadata> {
  const t = translator(await loadLocale(), "auth");
  return { title: t((await loadFlow()) ? "code.title" : "code.none_title") };
}

type Props = { searchParams: Promise<{ back?: string | string[]; again?: string | string[] }> };

/** The code and the identity tail. The same for every phone, known or not (decision 12). */
export default guarded(async function CodePage({ searchParams }: Props) {
  if (await loadViewer()) redirect("/home");
  const { back: asked, again } = await searchParams;
  const back = safeReturn(typeof asked === "string" ? asked : null);
  const locale = await loadLocale();
  const t = translator(locale, "auth");
  const flow = await loadFlow();
  const door = `/?back=${encodeURIComponent(back)}`;
  if (!flow) {
    return (
      <>
        <PageTitle sub={t("code.none")} text={t("code.none_title")} />
        <ButtonLink href={door} kind="filled">
          {t("code.none_link")}
        </ButtonLink>
      </>
    );
  }
  const { pack } = await loadPolicyOrFiles();
  const words = await loadWords(locale);
  const remembered = (await loadDeviceToken()) !== null;
  return (
    <>
      <PageTitle
        sub={t(again === undefined ? "code.sent" : "code.sent_again", {
          phone: maskPhone(flow.phone, pack.phone),
        })}
        text={t("code.title")}
      />
      <Card>
        <CodeForm
          back={back}
          form={formTexts(locale)}
          key={flow.mark}
          texts={{
            code: t("code.code"),
            code_hint: t("code.code_hint"),
            tail: words(remembered ? "identity.optional" : "identity.tail"),
            tail_hint: remembered ? t("code.tail_optional_hint") : words("identity.hint"),
            remember: t("code.remember"),
            remember_hint: t("code.remember_hint"),
            submit: t("code.submit"),
            submitting: t("code.submitting"),
            offer_remember: !remembered,
          }}
        />
      </Card>
      <Section id="again" title={t("code.again_title")}>
        <p className="text-sub text-ink-2">{t("code.again_hint")}</p>
        <ResendForm
          back={back}
          form={formTexts(locale)}
          key={flow.mark}
          texts={{ again: t("code.again"), sending: t("door.sending") }}
        />
        <ButtonLink href={door} kind="plain">
          {t("code.other")}
        </ButtonLink>
      </Section>
    </>
  );
});
