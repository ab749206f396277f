import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { plainForm } from "@/lib/action/plain-form";
import type { Display } from "@/lib/i18n/display";
import { monthText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { searchRecords } from "@/lib/records/timeline/actions";
import { timelineHref } from "@/lib/records/timeline/schema";
import {
  RECORD_GROUPS,
  type TimelineAsked,
  type TimelineFilter,
  type TimelineFrame,
} from "@/lib/records/timeline/types";

/** The filters that hold, for a form that keeps them. */
function Held({ filter }: { filter: Partial<TimelineFilter> }) {
  const held = { group: filter.group, account: filter.accountId, month: filter.month };
  return Object.entries(held).map(([name, value]) =>
    value ? <input key={name} name={name} type="hidden" value={value} /> : null,
  );
}

/** Search by words, amounts and numbers: what is typed never stands in the address. */
export function RecordSearch({
  asked,
  filter,
  display,
}: {
  asked: TimelineAsked | null;
  filter: TimelineFilter;
  display: Display;
}) {
  const t = translator(display.locale, "timeline");
  const error = asked?.error ? translator(display.locale, "errors")(asked.error) : undefined;
  return (
    <>
      <ErrorSummary
        attempt={asked?.attempt ?? 0}
        errors={error ? [{ id: "text", text: error }] : []}
        heading={translator(display.locale, "common")("error_count", { count: 1 })}
      />
      <search>
        <form action={plainForm(searchRecords)} className="grid gap-3" noValidate>
          <Held filter={filter} />
          <TextInput
            autoComplete="off"
            defaultValue={asked?.typed}
            enterKeyHint="search"
            error={error}
            id="text"
            label={t("search.label")}
            name="text"
          />
          <SubmitButton kind="outlined" pending={t("search.pending")}>
            <Icon icon={Search} />
            {t("search.submit")}
          </SubmitButton>
        </form>
      </search>
    </>
  );
}

const CHIP = "inline-flex min-h-target min-w-target items-center justify-center rounded-control border px-3.5 text-sub";

/** One kind of records alone, as links. */
export function GroupChips({
  filter,
  isFound,
  display,
}: {
  filter: TimelineFilter;
  isFound: boolean;
  display: Display;
}) {
  const t = translator(display.locale, "timeline");
  return (
    <nav aria-label={t("groups.label")} className="mt-4">
      <ul className="flex flex-wrap gap-2">
        {([null, ...RECORD_GROUPS] as const).map((group) => {
          const isHere = filter.group === group;
          return (
            <li key={group ?? "all"}>
              <a
                aria-current={isHere ? "true" : undefined}
                className={classes(
                  CHIP,
                  isHere ? "border-action bg-action-soft font-semibold text-action" : "border-edge bg-surface text-ink",
                )}
                href={timelineHref({ ...filter, group }, { found: isFound })}
              >
                {t(`groups.${group ?? "all"}`)}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** One account, one month: a form that leads to an address. */
export function Narrow({
  filter,
  frame,
  isFound,
  display,
}: {
  filter: TimelineFilter;
  frame: TimelineFrame;
  isFound: boolean;
  display: Display;
}) {
  const t = translator(display.locale, "timeline");
  const accounts = frame.accounts.map(({ accountId, cardTail }) => ({
    value: accountId,
    text: t("narrow.account_one", { tail: cardTail }),
  }));
  const months = frame.months.map((month) => ({
    value: month.toString().slice(0, 7),
    text: monthText(month, display.locale),
  }));
  return (
    <Details open={filter.accountId !== null || filter.month !== null} summary={t("narrow.title")}>
      <form action="/records" className="grid gap-3">
        <Held filter={{ group: filter.group }} />
        {isFound ? <input name="found" type="hidden" value="1" /> : null}
        {accounts.length > 1 ? (
          <Select
            choose={t("narrow.any")}
            defaultValue={filter.accountId ?? ""}
            id="account"
            label={t("narrow.account")}
            name="account"
            options={accounts}
          />
        ) : null}
        <Select
          choose={t("narrow.any")}
          defaultValue={filter.month ?? ""}
          id="month"
          label={t("narrow.month")}
          name="month"
          options={months}
        />
        <Button>{t("narrow.show")}</Button>
      </form>
    </Details>
  );
}
