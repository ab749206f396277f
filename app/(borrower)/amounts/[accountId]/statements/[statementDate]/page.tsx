import type { Metadata } from "next";
import { EntryTable } from "@/components/amounts/entry-table";
import { StatementSummary } from "@/components/amounts/statement-summary";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { loadAccount, loadEntries, statementOf, statementTitle } from "@/lib/accounts/loaders";
import { parseDate } from "@/lib/core/dates";
import { dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  params: Promise<{ accountId: string; statementDate: string }>;
}

/** More entries of one statement than this are read page by page under "every entry". */
const SHOWN = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { accountId, statementDate } = await params;
  return statementTitle(accountId, parseDate(statementDate));
}

export default guarded(async function StatementPage({ params }: Props) {
  const { accountId, statementDate } = await params;
  const { facts } = await loadAccount(accountId);
  const statement = statementOf(facts, parseDate(statementDate));
  const query = { accountId, text: null, amount: null, statementDate: statement.statementDate, cursor: null };
  const [display, entries] = await Promise.all([loadDisplay(), loadEntries({ ...query, limit: SHOWN })]);
  const t = translator(display.locale, "accounts");
  return (
    <Still>
      <JourneyHeader back={{ href: `/amounts/${accountId}`, text: t("entries.back") }} />
      <PageTitle
        sub={t("figures", { tail: facts.cardTail })}
        text={t("statement.title", { date: dateIn(display, statement.statementDate) })}
      />
      <StatementSummary asOf={facts.asOf} display={display} statement={statement} />
      <Section id="entries" title={t("entries.heading")}>
        {entries.length > 0 ? (
          <Card>
            <EntryTable accountId={accountId} display={display} entries={entries.slice(0, SHOWN)} />
          </Card>
        ) : (
          <EmptyState title={t("entries.none")}>{t("entries.none_body")}</EmptyState>
        )}
      </Section>
    </Still>
  );
});
