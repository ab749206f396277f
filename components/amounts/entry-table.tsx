import { Table } from "@/components/ui/table";
import type { Entry } from "@/lib/accounts/types";
import { type Display, plainIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** Entries, newest first: the day it happened, what it was, the amount with its sign, and the way to object to each. */
export function EntryTable({
  accountId,
  entries,
  display,
}: {
  accountId: string;
  entries: readonly Entry[];
  display: Display;
}) {
  const t = translator(display.locale, "accounts");
  return (
    <Table
      caption={t("entries.caption")}
      columns={[
        { key: "day", head: t("entries.columns.day"), numeric: false },
        { key: "what", head: t("entries.columns.what"), numeric: false },
        { key: "amount", head: t("entries.columns.amount"), numeric: true },
      ]}
      rows={entries.map((entry) => {
        const kind = t(`entries.kinds.${entry.kind}`);
        const what = entry.merchant ?? entry.description ?? kind;
        const below = [what === kind ? null : kind, entry.statementDate ? null : t("entries.unbilled")].filter(Boolean);
        return {
          key: entry.entryRef,
          cells: [
            shortIn(display, entry.transactedOn ?? entry.postedOn),
            {
              text: what,
              show: (
                <span className="break-words">
                  {what}
                  {below.length > 0 ? <span className="block text-meta text-ink-3">{below.join(" · ")}</span> : null}
                  <a
                    className="link inline-flex min-h-target items-center text-meta"
                    href={`/disputes/new?of=${encodeURIComponent(`entry:${entry.entryRef}`)}&account=${accountId}`}
                  >
                    {t("entries.object")}
                    <span className="sr-only">
                      {" "}
                      {what} {plainIn(display, entry.amount)}
                    </span>
                  </a>
                </span>
              ),
            },
            plainIn(display, entry.amount),
          ],
        };
      })}
    />
  );
}
