import { FileText, Lock, Image as Picture } from "lucide-react";
import { Card } from "@/components/ui/card";
import { LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { newId } from "@/lib/core/ids";
import { removeEvidence } from "@/lib/disputes/evidence/actions";
import { type EvidenceFile, type EvidencePage, OTHER_KIND } from "@/lib/disputes/evidence/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";

/** What a file shows, in words. */
export const kindText = (kind: string, t: Translate, words: Translate): string =>
  kind === OTHER_KIND ? t("other") : words(`evidence.${kind}`);

function FileRow({ file, t, words }: { file: EvidenceFile; t: Translate; words: Translate }) {
  const kind = kindText(file.kind, t, words);
  if (file.href === null) return <p className="py-2">{`${kind} · ${t("refused")}`}</p>;
  const title = t(file.isPicture ? "picture" : "document", { kind });
  const icon = file.state === "held" ? Lock : file.isPicture ? Picture : FileText;
  return <LinkRow href={file.href} icon={icon} sub={t(file.state === "held" ? "held" : "open")} title={title} />;
}

/** What was added so far, each to be looked at by its owner and, while nothing is decided, taken back. */
export function EvidenceFiles({
  disputeId,
  page,
  locale,
  words,
}: {
  disputeId: string;
  page: EvidencePage;
  locale: Locale;
  words: Translate;
}) {
  const t = translator(locale, "evidence");
  return (
    <Section id="files" title={t("list")}>
      <Card>
        {page.files.length === 0 ? <p>{t("none")}</p> : null}
        {page.files.map((file) => (
          <div className="border-t border-line first:border-t-0" key={file.evidenceId}>
            <FileRow file={file} t={t} words={words} />
            {page.target === "over" || file.href === null ? null : (
              <form action={plainForm(removeEvidence)}>
                <input name="idempotencyKey" type="hidden" value={newId()} />
                <input name="disputeId" type="hidden" value={disputeId} />
                <input name="evidenceId" type="hidden" value={file.evidenceId} />
                <SubmitButton kind="plain" pending={t("pending")}>
                  {t("remove")}
                </SubmitButton>
              </form>
            )}
          </div>
        ))}
      </Card>
    </Section>
  );
}
