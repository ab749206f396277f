import type { Citation as CitationOf } from "@/lib/consequences/types";
import type { Translate } from "@/lib/i18n/translate";

/** The rule behind a line, and whether counsel has confirmed it. Nothing where the rule is not to be cited. */
export function Citation({ citation, words }: { citation: CitationOf | null; words: Translate }) {
  if (!citation) return null;
  const rule = words("citation.rule", { name: words(citation.key, { ...citation.values }) });
  return (
    <span className="block text-meta text-ink-3">
      {rule}
      {citation.confirmed ? null : <span className="block">{words("citation.unconfirmed")}</span>}
    </span>
  );
}
