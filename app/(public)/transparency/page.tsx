import type { Metadata } from "next";
import { PlainSections } from "@/components/help/plain-sections";
import { guarded } from "@/components/layout/guarded";
import { CheckpointList } from "@/components/records/checkpoint-list";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { loadCheckpoints } from "@/lib/records/chain/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "records")("transparency.title") };
}

/** The signed roots over all records, for whoever wants to hold us to them. */
export default guarded(async function Transparency({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { before } = await searchParams;
  const locale = await loadLocale();
  const t = translator(locale, "records");
  const { pack } = await loadPolicyOrFiles();
  const found = await loadCheckpoints(typeof before === "string" ? before : undefined);
  const words = [{ id: "what", title: t("transparency.what"), lines: lines(t) }];
  return (
    <>
      <PageTitle sub={t("transparency.intro")} text={t("transparency.title")} />
      <CheckpointList locale={locale} zone={pack.zone} {...found} />
      <PlainSections sections={words} />
    </>
  );
});

const lines = (t: ReturnType<typeof translator>) => [
  t("transparency.each_day"),
  t("transparency.no_person"),
  t("transparency.keep"),
  t("transparency.data"),
  t("transparency.limits"),
];
