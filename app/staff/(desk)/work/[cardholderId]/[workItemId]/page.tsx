import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { ChargesCard } from "@/components/staff/approvals/charges-card";
import { CareNote } from "@/components/staff/contact/care-note";
import { DoneLine } from "@/components/staff/work/done-line";
import { ItemActs } from "@/components/staff/work/item-acts";
import { ItemCard } from "@/components/staff/work/item-card";
import { loadCareOf } from "@/lib/contact/wishing/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadItem, loadSeat } from "@/lib/work/loaders";

interface Props {
  params: Promise<{ cardholderId: string; workItemId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "work")("item_title") };
}

/** One item: what is known of it, whom a supervisor gives it to, and its end where nothing else settles it. */
export default guarded(async function ItemPage({ params, searchParams }: Props) {
  const { cardholderId, workItemId } = await params;
  const [{ display }, { row, colleagues }, { pack }] = await Promise.all([
    loadSeat(),
    loadItem(cardholderId, workItemId),
    loadPolicy(),
  ]);
  const { done } = await searchParams;
  const t = translator(display.locale, "work");
  return (
    <div className="max-w-220">
      {done === "assigned" || done === "taken_back" ? <DoneLine text={t(`done.${done}`)} /> : null}
      <a className="link" href="/staff/work">
        {t("title")}
      </a>
      <h1 className="mb-2.5 text-h1" tabIndex={-1}>
        {t(`kind.${row.kind}`)}
      </h1>
      <CareNote care={await loadCareOf(cardholderId)} locale={display.locale} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_372px]">
        <div className="grid content-start gap-3">
          <ItemCard display={display} row={row} zone={pack.zone} />
          <ChargesCard display={display} flags={row.charges} limit={pack.thresholds.annualFlag} />
        </div>
        <ItemActs colleagues={colleagues} display={display} idempotencyKeys={[newId(), newId(), newId()]} row={row} />
      </div>
    </div>
  );
});
