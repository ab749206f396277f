import { Table } from "@/components/ui/table";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ApprovalCase } from "@/lib/plans/approving/checking/types";
import type { Terms } from "@/lib/plans/types";
import { BETWEEN } from "../proposals/answer-texts";
import { DeskCard } from "../proposals/card";

/** What is asked for beside what the cardholder proposed and what policy would grant at once. */
export function CompareCard({
  display,
  request: { view, offer, atOnce },
}: {
  display: Display;
  request: Pick<ApprovalCase, "view" | "offer" | "atOnce">;
}) {
  const t = translator(display.locale, "approval");
  const desk = translator(display.locale, "desk");
  const asked = view.choices.offers.find(({ name }) => name === "asked")?.terms ?? null;
  if (!offer) {
    return (
      <DeskCard id="compare" title={t("compare.title")}>
        <p>{t("compare.gone")}</p>
      </DeskCard>
    );
  }
  const shown: [string, Terms][] = [
    ["requested", offer.terms],
    ...(asked ? [["proposed", asked] as [string, Terms]] : []),
    ...(atOnce ? [["policy", atOnce.terms] as [string, Terms]] : []),
  ];
  const rows: [string, (terms: Terms) => string][] = [
    ["months", (terms) => `${terms.months}`],
    ["monthly", (terms) => plainIn(display, terms.regularPayment)],
    ["waived", (terms) => (terms.waived > ZERO ? plainIn(display, terms.waived) : t("compare.none"))],
    ["interest", (terms) => plainIn(display, terms.totalInterest)],
    ["total", (terms) => plainIn(display, terms.totalPaid)],
    ["first", (terms) => dateIn(display, terms.rows[0]?.dueOn ?? terms.firstDue)],
  ];
  const still = (atOnce?.beyond ?? []).map(({ code }) => desk(`ground.short.${code}`));
  return (
    <DeskCard id="compare" title={t("compare.title")}>
      <Table
        caption={t("compare.title")}
        columns={[
          { key: "item", head: t("compare.item"), numeric: false },
          ...shown.map(([key]) => ({ key, head: t(`compare.${key}`), numeric: true })),
        ]}
        rows={rows.map(([key, text]) => ({
          key,
          cells: [t(`compare.${key}`), ...shown.map(([, terms]) => text(terms))],
        }))}
      />
      {atOnce === null ? <p className="pt-1.5 text-meta text-ink-3">{t("compare.no_policy")}</p> : null}
      {still.length > 0 ? (
        <p className="pt-1.5 text-meta text-ink-2">{t("compare.still", { grounds: still.join(BETWEEN) })}</p>
      ) : null}
    </DeskCard>
  );
}
