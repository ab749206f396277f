import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { KindPage } from "@/components/plans/kinds/kind-page";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadKind } from "@/lib/plans/kinds/loaders";
import { loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-kinds")("settlement.title") };
}

export default guarded(async function SettlementPage({ searchParams }: Props) {
  const [view, display] = await Promise.all([loadKind("settlement"), loadDisplay()]);
  const words = await loadWords(display.locale);
  return (
    <KindPage
      display={display}
      idempotencyKey={newId()}
      query={await searchParams}
      record={words("agreement.record.settlement")}
      view={view}
    />
  );
});
