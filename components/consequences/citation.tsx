import type { Citation as CitationOf } from "@/lib/consequences/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** The rule behind a line, and whether counsel has confirmed it. Nothing where the rule is not to be cited. */
export function Citation({ citation, locale }: { citation: CitationOf | null; locale: Locale }) {
  if (!citation) return null;
  const policy = translator(locale, "policy");
  const rule = policy("citation.rule", { name: policy(citation.key, { ...citation.values }) });
  return (
    <span className="block text-meta text-ink-3">
      {rule}
      {citation.confirmed ? null : <span className="block">{policy("citation.unconfirmed")}</span>}
    </span>
  );
}
