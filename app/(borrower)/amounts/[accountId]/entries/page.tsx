import type { Metadata } from "next";
import { EntrySearch } from "@/components/amounts/entry-search";
import { EntryTable } from "@/components/amounts/entry-table";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { accountTitle, loadAccount, loadEntryPage, loadSearch } from "@/lib/accounts/loaders";
import { readCursor, writeCursor } from "@/lib/accounts/schema";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return accountTitle((await params).accountId, "accounts", "entries.title");
}

export default guarded(async function EntriesPage({ params, searchParams }: Props) {
  const { accountId } = await params;
  const { facts } = await loadAccount(accountId);
  const { at, found } = await searchParams;
  const search = found === "1" ? await loadSearch(accountId) : null;
  const page = await loadEntryPage(accountId, readCursor(at));
  const display = await loadDisplay();
  const t = translator(display.locale, "accounts");
  const href = (direction: "older" | "newer", entry: Parameters<typeof writeCursor>[1]) =>
    `/amounts/${accountId}/entries?at=${writeCursor(direction, entry)}`;
  return (
    <>
      <JourneyHeader back={{ href: `/amounts/${accountId}`, text: t("entries.back") }} />
      <PageTitle sub={t("figures", { tail: facts.cardTail })} text={t("entries.title")} />
      <EntrySearch accountId={accountId} display={display} search={search} />
      <Still>
        <Section id="all" title={t("entries.heading")}>
          {page.entries.length > 0 ? (
            <Card>
              <EntryTable accountId={accountId} display={display} entries={page.entries} />
            </Card>
          ) : (
            <EmptyState title={t("entries.none")}>{t("entries.none_body")}</EmptyState>
          )}
          <Pagination
            label={t("entries.pages")}
            next={page.older ? { href: href("older", page.older), text: t("entries.older") } : undefined}
            previous={page.newer ? { href: href("newer", page.newer), text: t("entries.newer") } : undefined}
          />
        </Section>
      </Still>
    </>
  );
});
