import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ProofSection } from "@/components/records/timeline/proof-section";
import { RecordSummary } from "@/components/records/timeline/record-summary";
import { Still } from "@/components/ui/still";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadRecord } from "@/lib/records/timeline/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ recordId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "timeline")("one.title") };
}

/** One record in plain words, with its proof. */
export default guarded(async function RecordPage({ params }: Props) {
  const { recordId } = await params;
  const { zone, record, proof, policyVersion } = await loadRecord(recordId);
  const display = await loadDisplay();
  const t = translator(display.locale, "timeline");
  return (
    <>
      <JourneyHeader back={{ href: "/records", text: t("one.back") }} />
      <Still>
        <RecordSummary
          display={display}
          isRemoved={proof.contentAgrees === null && proof.hasContent}
          policyVersion={policyVersion}
          record={record}
          zone={zone}
        />
        <ProofSection display={display} proof={proof} recordId={recordId} />
      </Still>
    </>
  );
});
