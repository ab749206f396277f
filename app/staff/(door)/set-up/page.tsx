import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { AppDrawing } from "@/components/staff/app-drawing";
import { deskTexts } from "@/components/staff/desk-texts";
import { SetUpForm } from "@/components/staff/set-up-form";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadSetUp } from "@/lib/staff/loaders";
import { secretText } from "@/lib/staff/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("set_up.title") };
}

/** The first sign-in: a password of one's own and an authenticator app. */
export default guarded(async function StaffSetUp() {
  const due = await loadSetUp();
  if (!due) redirect("/staff/sign-in");
  const locale = await loadLocale();
  const t = translator(locale, "staff");
  const texts = {
    app: t("set_up.app"),
    drawing: t("set_up.drawing"),
    secret: t("set_up.secret"),
    secretText: secretText(due.secret),
  };
  return (
    <>
      <PageTitle sub={t("set_up.intro", { name: due.name })} text={t("set_up.title")} />
      <Card>
        <SetUpForm
          app={<AppDrawing drawing={due.drawing} texts={texts} />}
          form={deskTexts(locale)}
          texts={{
            password_title: t("set_up.password_title"),
            password: t("set_up.password"),
            password_hint: t("set_up.password_hint"),
            again: t("set_up.again"),
            app_title: t("set_up.app_title"),
            code: t("set_up.code"),
            code_hint: t("set_up.code_hint"),
            submit: t("set_up.submit"),
          }}
        />
      </Card>
    </>
  );
});
