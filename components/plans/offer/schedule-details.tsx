import { Details } from "@/components/ui/details";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";
import { RowsTable } from "../draft/rows-table";

/** Every payment of an offer, folded; one sum is all that there is to see. */
export function ScheduleDetails({ terms, display }: { terms: Terms; display: Display }) {
  if (terms.kind !== "instalments") return null;
  return (
    <Details summary={translator(display.locale, "plan-offer")("offer.schedule")}>
      <div className="@container">
        <RowsTable display={display} terms={terms} />
      </div>
    </Details>
  );
}
