import { Calculator } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Icon } from "@/components/ui/icon";
import { MoneyInput } from "@/components/ui/money-input";
import { Origin } from "@/components/ui/origin";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import type { AccountFacts } from "@/lib/accounts/types";
import { plainForm } from "@/lib/action/plain-form";
import { type Display, plainIn } from "@/lib/i18n/display";
import { symbolOf } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { tryCover } from "@/lib/payments/actions";
import type { Cover } from "@/lib/payments/types";

interface Props {
  cover: Cover;
  facts: AccountFacts;
  /** The buckets in the order in which a payment made today is used. */
  order: readonly ("fee" | "interest" | "principal")[];
  display: Display;
  /** The rule behind that order, cited. */
  rule: ReactNode;
}

function Form({ cover, facts, display }: Props) {
  const t = translator(display.locale, "pay");
  const error = cover.error ? translator(display.locale, "errors")(cover.error) : undefined;
  return (
    <>
      {error ? (
        <ErrorSummary
          attempt={cover.attempt}
          errors={[{ id: "own", text: error }]}
          heading={translator(display.locale, "common")("error_count", { count: 1 })}
        />
      ) : null}
      <form action={plainForm(tryCover)} className="mt-3 grid gap-3" noValidate>
        <input name="accountId" type="hidden" value={facts.accountId} />
        <MoneyInput
          defaultValue={cover.typed}
          error={error}
          id="own"
          label={t("covers.amount")}
          maxLength={40}
          name="amount"
          symbol={symbolOf(facts.currency)}
        />
        <SubmitButton kind="outlined" pending={t("covers.pending")}>
          <Icon icon={Calculator} />
          {t("covers.submit")}
        </SubmitButton>
      </form>
    </>
  );
}

/** What a payment made today would cover, part by part in today's order, and what would stay overdue. */
export function CoverSection(props: Props) {
  const { cover, order, display } = props;
  const t = translator(display.locale, "pay");
  const common = translator(display.locale, "common");
  const last = cover.hasOverdue ? [{ key: "left", head: t("covers.left"), numeric: true }] : [];
  return (
    <Section id="covers" title={t("covers.heading")}>
      <Card>
        <Table
          caption={t("covers.heading")}
          columns={[
            { key: "way", head: t("covers.way"), numeric: false },
            ...order.map((bucket) => ({ key: bucket, head: t(`covers.${bucket}`), numeric: true })),
            ...last,
          ]}
          rows={cover.lines.map((line) => ({
            key: line.way,
            chosen: line.way === "own",
            cells: [
              `${t(`covers.${line.way}`)} ${plainIn(display, line.amount)}`,
              ...order.map((bucket) => plainIn(display, line[bucket])),
              ...last.map(() => plainIn(display, line.overdueAfter)),
            ],
          }))}
        />
        <Origin kind="derived" word={common("origin.derived")} />
        {props.rule}
        {cover.assumed ? <p className="text-meta text-ink-3">{t("covers.assumed")}</p> : null}
        {cover.attempt !== "" && cover.error === null ? (
          <p className="sr-only" role="status">
            {t("covers.result")}
          </p>
        ) : null}
        <Form {...props} />
      </Card>
    </Section>
  );
}
