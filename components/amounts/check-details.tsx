import { CircleCheck, CircleHelp, Diff, MessageSquareWarning } from "lucide-react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ButtonRow } from "@/components/ui/button-row";
import { Details } from "@/components/ui/details";
import { Origin } from "@/components/ui/origin";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import type { Check } from "@/lib/accounts/types";
import { plainForm } from "@/lib/action/plain-form";
import { money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import { beginFigure } from "@/lib/disputes/drafting/actions";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { WorkingOut } from "./working";

function Verdict({ check, display }: { check: Check; display: Display }) {
  const t = translator(display.locale, "accounts");
  if (check.verdict === "agrees") {
    return (
      <Tag icon={CircleCheck} tone="settled">
        {t("how.agrees")}
      </Tag>
    );
  }
  if (check.verdict === "differs" && check.recomputed !== null) {
    const gap = check.reported - check.recomputed;
    return (
      <Tag icon={Diff} tone="date">
        {t("how.differs", { amount: plainIn(display, money(gap < 0n ? -gap : gap)) })}
      </Tag>
    );
  }
  return (
    <Tag icon={CircleHelp} tone="neutral">
      {t("how.not_computable")}
    </Tag>
  );
}

/**
 * How one figure was worked out, in the order of the look: the bank's figure with its source, our own
 * computation with its verdict, formula and numbers, the rule, and the way to object.
 */
export function CheckDetails({
  accountId,
  check,
  display,
  minimumRate,
  annual,
  rule,
}: {
  accountId: string;
  check: Check;
  display: Display;
  minimumRate: Rate;
  annual: Rate;
  rule: ReactNode;
}) {
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  const rows = [
    {
      key: "reported",
      label: t("how.reported"),
      sub: <Origin kind="reported" word={t("how.statement", { date: dateIn(display, check.statementDate) })} />,
      value: plainIn(display, check.reported),
      strong: true,
    },
    {
      key: "ours",
      label: (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          {t("how.ours")} <Verdict check={check} display={display} />
        </span>
      ),
      value: check.recomputed === null ? "" : plainIn(display, check.recomputed),
    },
  ];
  return (
    <Details
      id={check.figure}
      summary={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {t(`how.${check.figure}`)}
          <span className="text-ink">{plainIn(display, check.reported)}</span>
          <span className="sr-only">{common("origin.reported")}</span>
        </span>
      }
    >
      <div className="@container">
        <SummaryList rows={rows} />
        {check.reason ? <p className="my-2 text-sub text-ink-2">{t(`how.reason.${check.reason}`)}</p> : null}
        {check.verdict === "not_computable" ? null : (
          <WorkingOut annual={annual} check={check} display={display} minimumRate={minimumRate} />
        )}
        <div className="my-2">{rule}</div>
        {check.verdict === "differs" ? <p className="my-2 text-sub text-ink-2">{t("how.differs_note")}</p> : null}
        {check.verdict === "differs" ? (
          // Nothing of it is asked again.
          <form action={plainForm(beginFigure)}>
            <input name="accountId" type="hidden" value={accountId} />
            <input name="figure" type="hidden" value={check.figure} />
            <input name="statementDate" type="hidden" value={check.statementDate.toString()} />
            <Button icon={MessageSquareWarning}>{t("how.object")}</Button>
          </form>
        ) : (
          <ButtonRow>
            <ButtonLink href="/disputes/new" icon={MessageSquareWarning}>
              {t("how.object")}
            </ButtonLink>
          </ButtonRow>
        )}
      </div>
    </Details>
  );
}
