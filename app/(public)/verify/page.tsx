import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { CheckedAnswer } from "@/components/records/checked-answer";
import { VerifyForms } from "@/components/records/verify-forms";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { loadChecked } from "@/lib/records/checking/loaders";
import { SEND_FAULTS } from "@/lib/records/checking/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "records")("verify.title") };
}

/** Whether a document is ours and unchanged, for anybody who holds it: the QR code of every document leads here. */
export default guarded(async function Verify({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const one = (name: string) => (typeof query[name] === "string" ? { [name]: query[name] } : {});
  const locale = await loadLocale();
  const t = translator(locale, "records");
  const { pack, issuer } = await loadPolicyOrFiles();
  const checked = await loadChecked({ ...one("code"), ...one("file") });
  const fault = SEND_FAULTS.find((each) => each === query.sent);
  return (
    <>
      <PageTitle sub={t("verify.intro", { issuer: issuer.name[locale] })} text={t("verify.title")} />
      {checked ? (
        <div className="grid gap-4" id="answer">
          <CheckedAnswer checked={checked} issuer={issuer.name[locale]} locale={locale} zone={pack.zone} />
        </div>
      ) : null}
      <VerifyForms fault={fault} t={t} typed={one("code").code?.slice(0, 40) ?? ""} />
      <p className="mt-section text-sub">
        {t("verify.more")}{" "}
        <a className="link" href="/transparency">
          {t("transparency.title")}
        </a>
      </p>
    </>
  );
});
