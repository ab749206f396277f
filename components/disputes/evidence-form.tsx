import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { Notice } from "@/components/ui/notice";
import { Radios } from "@/components/ui/radios";
import { Section } from "@/components/ui/section";
import { type EvidencePage, SENT } from "@/lib/disputes/evidence/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { kindText } from "./evidence-files";
import { EvidenceUpload } from "./evidence-upload";

const GOOD: ReadonlySet<string> = new Set(["kept", "removed"]);

/** Adds one file. A plain form; where JavaScript is there, the file is made smaller and goes in parts. */
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
  const faults = Object.fromEntries(SENT.map((one) => [one, t(`sent.${one}`)]));
  const percents = Object.fromEntries([0, 25, 50, 75, 100].map((percent) => [percent, t("add.progress", { percent })]));
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
        <form action={`/api/evidence/${disputeId}`} className="grid gap-4" encType="multipart/form-data" method="post">
          {page.kinds.length > 1 ? (
            <Radios
              chosen={page.kinds[0]}
              id="kind"
              legend={t("add.kind")}
              name="kind"
              options={page.kinds.map((kind) => ({ value: kind, label: kindText(kind, t, words) }))}
            />
          ) : null}
          <FileInput
            accept="image/jpeg,image/png,image/webp,application/pdf"
            error={error}
            hint={t("add.hint", { most: page.mostFiles })}
            id="file"
            label={t("add.file")}
            name="evidence"
          />
          {error ? <p className="text-sub text-ink-2">{t("safe")}</p> : null}
          <EvidenceUpload
            disputeId={disputeId}
            mostBytes={page.mostBytes}
            texts={{ submit: t("add.submit"), pending: t("add.pending"), stopped: t("add.stopped"), percents, faults }}
          />
        </form>
      </Card>
    </Section>
  );
}
