import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { deskTexts } from "@/components/staff/desk-texts";
import { PasswordForm } from "@/components/staff/sign-in-forms";
import { Card } from "@/components/ui/card";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { loadStaff } from "@/lib/auth/desk/gates";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { safeDeskReturn } from "@/lib/staff/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("sign_in.title") };
}

type Props = { searchParams: Promise<{ back?: string | string[]; out?: string; ended?: string }> };

/** The door of the staff: the first of two steps. Who is signed in already goes to their work. */
export default guarded(async function StaffSignIn({ searchParams }: Props) {
  if (await loadStaff()) redirect("/staff");
  const { back: asked, out, ended } = await searchParams;
  const back = safeDeskReturn(typeof asked === "string" ? asked : null);
  const locale = await loadLocale();
  const t = translator(locale, "staff");
  return (
    <>
      {out === undefined && ended === undefined ? null : (
        <div className="mb-4">
          <Notice live={true} tone={out === undefined ? "date" : "settled"}>
            <p>{t(out === undefined ? "sign_in.ended" : "sign_in.out")}</p>
          </Notice>
        </div>
      )}
      <PageTitle sub={t("sign_in.intro")} text={t("sign_in.title")} />
      <Card>
        <PasswordForm
          back={back}
          form={deskTexts(locale)}
          texts={{ login: t("sign_in.login"), password: t("sign_in.password"), submit: t("sign_in.submit") }}
        />
      </Card>
      <div className="mt-section">
        <LinkList rows={[{ key: "door", row: <LinkRow href="/" title={t("sign_in.door")} /> }]} />
      </div>
    </>
  );
});
