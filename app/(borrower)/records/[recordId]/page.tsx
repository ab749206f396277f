import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { ProofSection } from "@/components/records/timeline/proof-section";
import { RecordSummary } from "@/components/records/timeline/record-summary";
import { wordsOf } from "@/components/records/timeline/record-words";
import { Still } from "@/components/ui/still";
import { translator } from "@/lib/i18n/translate";
import { loadRecord } from "@/lib/records/timeline/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ recordId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, display] = await Promise.all([loadRecord((await params).recordId), loadDisplay()]);
  return { title: wordsOf(record, display).title };
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
