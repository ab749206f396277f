import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { deskTexts } from "@/components/staff/desk-texts";
import { SecondForm } from "@/components/staff/sign-in-forms";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { loadHalfSession, loadStaff } from "@/lib/auth/desk/gates";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { safeDeskReturn } from "@/lib/staff/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("code.title") };
}

type Props = { searchParams: Promise<{ back?: string | string[] }> };

/** The second step, ten minutes after the first at most. A first sign-in goes to its own page. */
export default guarded(async function StaffCode({ searchParams }: Props) {
  if (await loadStaff()) redirect("/staff");
  const half = await loadHalfSession();
  if (!half) redirect("/staff/sign-in");
  if (half.needs === "set_up") redirect("/staff/set-up");
  const { back: asked } = await searchParams;
  const locale = await loadLocale();
  const t = translator(locale, "staff");
  return (
    <>
      <PageTitle sub={t("code.intro", { name: half.name })} text={t("code.title")} />
      <Card>
        <SecondForm
          back={safeDeskReturn(typeof asked === "string" ? asked : null)}
          form={deskTexts(locale)}
          texts={{ code: t("code.code"), code_hint: t("code.code_hint"), submit: t("code.submit") }}
        />
      </Card>
      <ButtonLink href="/staff/sign-in" kind="plain">
        {t("code.again")}
      </ButtonLink>
    </>
  );
});
