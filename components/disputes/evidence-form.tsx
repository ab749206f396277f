import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { type EvidencePage, SENT } from "@/lib/disputes/evidence/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { EvidenceAdd } from "./evidence-add";

const GOOD: ReadonlySet<string> = new Set(["kept", "removed"]);

/** The form that adds one file, below what came of the last one. */
export function EvidenceForm({
  disputeId,
  page,
  outcome,
  locale,
  words,
}: {
  disputeId: string;
  page: EvidencePage;
  outcome: string | undefined;
  locale: Locale;
  words: Translate;
}) {
  const t = translator(locale, "evidence");
  const said = SENT.find((one) => one === outcome);
  const error = said && !GOOD.has(said) ? t(`sent.${said}`) : undefined;
  return (
    <Section id="sent" title={t("add.heading")}>
      {error ? (
        <ErrorSummary
          attempt={outcome ?? ""}
          errors={[{ id: "file", text: error }]}
          heading={translator(locale, "common")("error_count", { count: 1 })}
        />
      ) : null}
      {said && GOOD.has(said) ? (
        <Notice live={true} tone="settled">
          {t(`sent.${said}`)}
        </Notice>
      ) : null}
      <Card>
        <EvidenceAdd adding={{ ...page, disputeId }} error={error} locale={locale} words={words} />
      </Card>
    </Section>
  );
}
