import { Radios } from "@/components/ui/radios";
import { SENT } from "@/lib/disputes/evidence/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { kindText } from "./evidence-files";
import { EvidenceUpload } from "./evidence-upload";

/** What a form knows of where its file goes. */
export interface Adding {
  disputeId: string;
  /** Of one file. */
  mostBytes: number;
  mostFiles: number;
  /** What the file can show; of one it is not asked. */
  kinds: readonly string[];
}

/** Adds one file. A plain form; where JavaScript is there, the file is made smaller and goes in parts. */
export function EvidenceAdd({
  adding: { disputeId, mostBytes, mostFiles, kinds },
  error,
  locale,
  words,
}: {
  adding: Adding;
  error?: string | undefined;
  locale: Locale;
  words: Translate;
}) {
  const t = translator(locale, "evidence");
  const texts = {
    label: t("add.file"),
    hint: t("add.hint", { most: mostFiles }),
    submit: t("add.submit"),
    pending: t("add.pending"),
    stopped: t("add.stopped"),
    kept: t("sent.kept"),
    safe: t("safe"),
    percents: Object.fromEntries([0, 25, 50, 75, 100].map((percent) => [percent, t("add.progress", { percent })])),
    faults: Object.fromEntries(SENT.map((one) => [one, t(`sent.${one}`)])),
  };
  return (
    <form action={`/api/evidence/${disputeId}`} className="grid gap-4" encType="multipart/form-data" method="post">
      {kinds.length > 1 ? (
        <Radios
          chosen={kinds[0]}
          id="kind"
          legend={t("add.kind")}
          name="kind"
          options={kinds.map((kind) => ({ value: kind, label: kindText(kind, t, words) }))}
        />
      ) : null}
      <EvidenceUpload disputeId={disputeId} error={error} mostBytes={mostBytes} texts={texts} />
    </form>
  );
}
