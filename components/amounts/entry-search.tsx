import { Search } from "lucide-react";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { searchEntries } from "@/lib/accounts/actions";
import type { EntrySearchResult } from "@/lib/accounts/types";
import { plainForm } from "@/lib/action/plain-form";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { EntryTable } from "./entry-table";

/** The most that one answer lists; the loader asks for no more. */
const LISTED = 50;

/** Search by merchant, description or amount: the words never stand in the address. */
export function EntrySearch({
  accountId,
  search,
  display,
}: {
  accountId: string;
  search: EntrySearchResult | null;
  display: Display;
}) {
  const t = translator(display.locale, "accounts");
  const error = search?.error ? translator(display.locale, "errors")(search.error) : undefined;
  return (
    <>
      <ErrorSummary
        attempt={search?.attempt ?? 0}
        errors={error ? [{ id: "text", text: error }] : []}
        heading={translator(display.locale, "common")("error_count", { count: 1 })}
      />
      <Card>
        <form action={plainForm(searchEntries)} className="grid gap-3" noValidate>
          <input name="accountId" type="hidden" value={accountId} />
          <TextInput
            autoComplete="off"
            defaultValue={search?.typed}
            enterKeyHint="search"
            error={error}
            hint={t("entries.search.hint")}
            id="text"
            label={t("entries.search.label")}
            name="text"
          />
          <SubmitButton kind="outlined" pending={t("entries.search.pending")}>
            <Icon icon={Search} />
            {t("entries.search.submit")}
          </SubmitButton>
        </form>
        {search && !search.error ? (
          <div className="mt-4" id="found">
            <p className="font-semibold" role="status">
              {t("entries.search.found", { count: Math.min(search.entries.length, LISTED) })}
            </p>
            {search.entries.length > LISTED ? (
              <p className="text-meta text-ink-3">{t("entries.search.more", { count: LISTED })}</p>
            ) : null}
            {search.entries.length > 0 ? (
              <EntryTable accountId={accountId} display={display} entries={search.entries.slice(0, LISTED)} />
            ) : null}
          </div>
        ) : null}
      </Card>
    </>
  );
}
