import { CopyButton } from "@/components/ui/copy-button";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** A text to be copied whole; without `copies` there is nothing to copy, only something to see. */
export interface CopiedRow {
  key: string;
  label: string;
  text: string;
  copies: boolean;
}

/** What a payer has to take over exactly: the label above, the text below it, and its button at the right edge. */
export function CopiedList({ rows, locale }: { rows: readonly CopiedRow[]; locale: Locale }) {
  const t = translator(locale, "pay");
  return (
    <dl>
      {rows.map(({ key, label, text, copies }) => (
        <div className="border-t border-line py-2 first:border-t-0" key={key}>
          <dt className="text-sub text-ink-2">{label}</dt>
          <dd className="flex min-h-target flex-wrap items-center gap-x-3">
            <span className="min-w-0 font-semibold wrap-anywhere select-all">{text}</span>
            {copies ? <CopyButton about={label} done={t("copy.done")} label={t("copy.do")} text={text} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
