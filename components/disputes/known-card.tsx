import { ListChecks } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { Tick } from "@/components/ui/tick";
import type { Entry } from "@/lib/accounts/types";
import { plainForm } from "@/lib/action/plain-form";
import { answerKnown, discard } from "@/lib/disputes/drafting/actions";
import type { DraftView } from "@/lib/disputes/drafting/types";
import { amountIn, type Display, dateIn, shortIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { DisputeForm } from "./form";
import { formTexts } from "./form-texts";

interface Known {
  entry: Pick<Entry, "entryRef" | "merchant" | "description" | "kind" | "postedOn" | "transactedOn" | "amount">;
  similar: readonly Known["entry"][];
}

/** What is known of the line: often it is remembered then. */
function Line({ entry, currency, display }: { entry: Known["entry"]; currency: string; display: Display }) {
  const t = translator(display.locale, "dispute-new");
  const kinds = translator(display.locale, "accounts");
  const values = {
    merchant: entry.merchant,
    description: entry.description,
    kind: kinds(`entries.kinds.${entry.kind}`),
    made: entry.transactedOn && dateIn(display, entry.transactedOn),
    posted: dateIn(display, entry.postedOn),
    amount: amountIn(display, entry.amount, currency),
  };
  return (
    <SummaryList
      rows={Object.entries(values).flatMap(([key, value]) =>
        value ? [{ key, label: t(`known.${key}`), value: <span className="break-words">{value}</span> }] : [],
      )}
    />
  );
}

/** A line, and similar ones before it. */
function LineCard({ entry, similar, currency, display }: Known & { currency: string; display: Display }) {
  const t = translator(display.locale, "dispute-new");
  return (
    <Card>
      <Line currency={currency} display={display} entry={entry} />
      <p className="mt-3 text-sub text-ink-2">{similar.length > 0 ? t("known.similar") : t("known.no_similar")}</p>
      <ul className="text-sub">
        {similar.map((one) => (
          <li className="flex flex-wrap justify-between gap-x-3 py-1" key={one.entryRef}>
            <span className="min-w-0 break-words">
              {shortIn(display, one.transactedOn ?? one.postedOn)} {one.merchant ?? one.description ?? ""}
            </span>
            <span>{amountIn(display, one.amount, currency)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The second look: each line, the lock, and both ways on. Of several, those that are known are unticked. */
export function KnownCard({
  draft,
  known,
  canLock,
  currency,
  display,
}: {
  draft: DraftView;
  known: readonly Known[];
  canLock: boolean;
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "dispute-new");
  return (
    <>
      <div className="grid gap-4">
        {known.map((one) => (
          <LineCard {...one} currency={currency} display={display} key={one.entry.entryRef} />
        ))}
      </div>
      <div className="mt-4">
        <DisputeForm
          action={answerKnown}
          hidden={{ revision: draft.revision }}
          path="/disputes/new/known"
          texts={formTexts(display.locale)}
        >
          <div className="grid gap-4">
            {canLock ? (
              <Card>
                <Tick label={t("known.lock")} name="lock" sub={t("known.lock_sub")} value="yes" />
              </Card>
            ) : null}
            <SubmitButton pending={t("pending")}>{t(canLock ? "known.go_on" : "known.go_on_plain")}</SubmitButton>
          </div>
        </DisputeForm>
      </div>
      <Section id="now" title={t("known.now")}>
        <Card>
          {known.length > 1 ? <LinkRow href="/disputes/new/line" icon={ListChecks} title={t("known.some")} /> : null}
          <form action={plainForm(discard)} className="grid gap-3">
            <p className="text-sub">{t("known.now_body")}</p>
            <Button>{t("known.now_submit")}</Button>
          </form>
        </Card>
      </Section>
    </>
  );
}
