import { FileText } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { LetterRow, PendingLetter } from "@/lib/letters/types";

/** What is on its way, and below it every document with its download; the newest first. */
export function LetterList({
  documents,
  pending,
  display,
}: {
  documents: readonly LetterRow[];
  pending: readonly PendingLetter[];
  display: Display;
}) {
  const t = translator(display.locale, "letters");
  const waiting = [
    ...pending.map(({ letterId, kind, askedOn, language }) => ({
      key: letterId,
      title: t(`kinds.${kind}`),
      sub: t("list.pending_row", { date: dateIn(display, askedOn), language: t(`languages.${language}`) }),
      state: t("list.pending"),
    })),
    ...documents
      .filter(({ isReady }) => !isReady)
      .map((one) => ({
        key: one.documentId,
        title: t(`kinds.${one.kind}`),
        sub: rowText(one),
        state: t("list.sealing"),
      })),
  ];
  function rowText({ issuedOn, language, pages }: LetterRow) {
    return t("list.row", { date: dateIn(display, issuedOn), language: t(`languages.${language}`), pages });
  }
  const ready = documents.filter(({ isReady }) => isReady);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {waiting.length > 0 ? (
        <ul className="grid gap-3">
          {waiting.map(({ key, title, sub, state }) => (
            <li key={key}>
              <p className="font-semibold">{title}</p>
              <p className="text-meta text-ink-3">{sub}</p>
              <p className="text-sub text-ink-2">{state}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {ready.length > 0 ? (
        <LinkList
          rows={ready.map((one) => ({
            key: one.documentId,
            row: (
              <LinkRow
                href={`/api/documents/${one.documentId}`}
                icon={FileText}
                sub={rowText(one)}
                title={t(`kinds.${one.kind}`)}
              />
            ),
          }))}
        />
      ) : null}
    </div>
  );
}
