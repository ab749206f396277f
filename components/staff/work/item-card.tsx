import { SummaryList } from "@/components/ui/summary-list";
import { type Display, dateIn } from "@/lib/i18n/display";
import { instantText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import { isClosable, workAddress } from "@/lib/work/schema";
import type { WorkRow } from "@/lib/work/types";
import { DeskCard } from "../proposals/card";

/** What is known of an item: what it is about, since when and until when, and who has it. */
export function ItemCard({ display, row, zone }: { display: Display; row: WorkRow; zone: string }) {
  const t = translator(display.locale, "work");
  const rows = [
    { key: "name", value: row.name },
    ...(row.cardTails.length > 0 ? [{ key: "account", value: t("tails", { tails: row.cardTails.join(" ") }) }] : []),
    { key: "opened", value: instantText(row.openedAt, zone, display.locale) },
    { key: "due", value: row.dueOn ? dateIn(display, row.dueOn) : t("no_date") },
    { key: "desk", value: t(`desk.${row.desk}`) },
    { key: "holder", value: row.claim?.name ?? t("known.nobody") },
    { key: "given", value: row.assigned?.name ?? t("known.nobody") },
    ...(isClosable(row) ? [{ key: "subject", value: row.subject }] : []),
  ];
  return (
    <DeskCard id="known" title={t("known.title")}>
      <p className="mb-1">{t(`what.${row.kind}`)}</p>
      <SummaryList rows={rows.map(({ key, value }) => ({ key, label: t(`known.${key}`), value }))} />
      {isClosable(row) ? null : (
        <a className="link" href={workAddress(row)}>
          {t("open_case")}
        </a>
      )}
    </DeskCard>
  );
}
