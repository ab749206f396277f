import type { Citation as CitationOf } from "@/lib/consequences/types";
import type { Translate } from "@/lib/i18n/translate";

/** Whether one note serves for all rules of a section: there are several, and counsel has confirmed none. */
export function isNotedOnce(cited: readonly { citation: CitationOf | null }[]): boolean {
  const citations = cited.flatMap(({ citation }) => citation ?? []);
  return citations.length > 1 && citations.every(({ confirmed }) => !confirmed);
}

/** The one note, above the rules that it is about. */
export function UnconfirmedNote({ words }: { words: Translate }) {
  return <p className="mb-2 text-meta text-ink-3">{words("citation.unconfirmed_all")}</p>;
}

/**
 * The rule behind a line, and whether counsel has confirmed it, unless the section says that of all (`noted`).
 * Nothing where the rule is not to be cited.
 */
export function Citation({
  citation,
  words,
  noted = false,
}: {
  citation: CitationOf | null;
  words: Translate;
  noted?: boolean;
}) {
  if (!citation) return null;
  const rule = words("citation.rule", { name: words(citation.key, { ...citation.values }) });
  return (
    <span className="block text-meta text-ink-3">
      {rule}
      {citation.confirmed || noted ? null : <span className="block">{words("citation.unconfirmed")}</span>}
    </span>
  );
}
