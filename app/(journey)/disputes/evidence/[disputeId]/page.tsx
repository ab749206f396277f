import type { Metadata } from "next";
import { EvidenceFiles } from "@/components/disputes/evidence-files";
import { EvidenceForm } from "@/components/disputes/evidence-form";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { buttonClass } from "@/components/ui/button-class";
import { PageTitle } from "@/components/ui/page-title";
import { evidenceTitle, loadEvidence } from "@/lib/disputes/evidence/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ disputeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return evidenceTitle((await params).disputeId);
}

/** Photos and documents beside a filing or its draft, which is saved without them. */
export default guarded(async function EvidencePage({ params, searchParams }: Props) {
  const { disputeId } = await params;
  const page = await loadEvidence(disputeId);
  const [{ locale }, words, { sent }] = await Promise.all([loadDisplay(), loadWords(await loadLocale()), searchParams]);
  const t = translator(locale, "evidence");
  const outcome = typeof sent === "string" ? sent : undefined;
  const back = page.target === "draft" ? "/disputes/new/check" : `/disputes/${disputeId}`;
  const backText = t(page.target === "draft" ? "go_on" : "go_back");
  return (
    <>
      <JourneyHeader back={{ href: back, text: backText }} />
      <PageTitle sub={t("sub")} text={t("title")} />
      <EvidenceFiles disputeId={disputeId} locale={locale} page={page} words={words} />
      {page.target === "over" ? null : (
        <EvidenceForm disputeId={disputeId} locale={locale} outcome={outcome} page={page} words={words} />
      )}
      <p className="mt-section">
        <a className={buttonClass("filled")} href={back}>
          {backText}
        </a>
      </p>
    </>
  );
});
