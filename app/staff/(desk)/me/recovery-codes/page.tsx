import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { CodesCard } from "@/components/staff/codes-card";
import { deskTexts } from "@/components/staff/desk-texts";
import { MakeCodesForm } from "@/components/staff/own-forms";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadNewCodes } from "@/lib/staff/loaders";
import { recoveryText } from "@/lib/staff/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("codes.title") };
}

/** Recovery codes, for as long as their owner has not put them away; else the way to new ones. */
export default guarded(async function RecoveryCodes() {
  const codes = await loadNewCodes();
  const locale = await loadLocale();
  const t = translator(locale, "staff");
  return (
    <div className="max-w-160">
      <PageTitle sub={t(codes ? "codes.intro" : "codes.none")} text={t("codes.title")} />
      {codes ? (
        <CodesCard codes={codes.map(recoveryText)} locale={locale} />
      ) : (
        <>
          <Card>
            <MakeCodesForm
              form={deskTexts(locale)}
              texts={{ current: t("me.current"), make: t("me.make"), make_hint: t("me.make_hint") }}
            />
          </Card>
          <ButtonLink href="/staff/me" kind="plain">
            {t("codes.back")}
          </ButtonLink>
        </>
      )}
    </div>
  );
});
