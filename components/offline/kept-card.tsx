import { Landmark } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { KEPT_PLACE, type KeptSlot } from "@/lib/offline/types";
import { Card } from "../ui/card";
import { Icon } from "../ui/icon";

/** Where the worker writes a value, before anybody sees the page. */
const slot = (name: KeptSlot) => `[[${name}]]`;

/**
 * The summary of the offline page, hidden as long as it is nobody's. The worker fills it in and shows it where
 * one was kept.
 */
export function KeptCard({ locale }: { locale: Locale }) {
  const t = translator(locale, "offline");
  return (
    <div hidden id={KEPT_PLACE}>
      <Card>
        <h2 className="text-h3">{t("kept.title")}</h2>
        <p className="text-sub text-ink-2">{slot("age")}</p>
        <div className="mt-3" lang={slot("lang")}>
          <p className="text-sub text-ink-2">{slot("label")}</p>
          <p className="inline-block border-b-2 border-solid border-edge pb-1 text-amount-2 font-semibold whitespace-nowrap empty:hidden">
            {slot("amount")}
          </p>
          <p className="mt-1 font-semibold text-date empty:hidden">{slot("until")}</p>
          <p className="mt-2 flex gap-1.5 text-meta text-ink-3">
            <Icon className="mt-[0.12em]" icon={Landmark} />
            <span>
              {translator(locale, "common")("origin.reported")} · {slot("asOf")}
            </span>
          </p>
        </div>
        <p className="mt-3 text-sub text-ink-2">{t("kept.changed")}</p>
      </Card>
    </div>
  );
}
