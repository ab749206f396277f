import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { AgreementState } from "@/components/plans/agreement/agreement-state";
import { AgreementText } from "@/components/plans/agreement/agreement-text";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { translator } from "@/lib/i18n/translate";
import { loadStandingText } from "@/lib/plans/agreement/loaders";
import { proposalTitle } from "@/lib/plans/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ proposalId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return proposalTitle((await params).proposalId, "agreement", "page.title");
}

/** The full text of the version that stands, or of the one that was signed. */
export default guarded(async function AgreementPage({ params }: Props) {
  const { proposalId } = await params;
  const [display, text] = await Promise.all([loadDisplay(), loadStandingText(proposalId)]);
  const t = translator(display.locale, "agreement");
  return (
    <>
      <JourneyHeader back={{ href: `/plans/${proposalId}`, text: t("page.back") }} />
      <PageTitle text={t("page.title")} />
      <AgreementState
        display={display}
        language={text.document.language}
        pages={text.pages}
        proposalId={proposalId}
        signedOn={text.signedOn}
        version={text.document.version}
      />
      {display.hidden ? (
        <Notice title={t("page.hidden")} tone="neutral">
          {t("page.hidden_body")}
        </Notice>
      ) : (
        <AgreementText document={text.document} textHash={text.textHash} />
      )}
    </>
  );
});
