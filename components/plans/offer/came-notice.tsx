import { Info } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { CAME } from "@/lib/plans/negotiation/types";

/** What happened instead of what was pressed; nothing for an address that says nothing of ours. */
export function CameNotice({ came, locale }: { came: unknown; locale: Locale }) {
  const known = CAME.find((one) => one === came);
  if (!known) return null;
  return (
    <div className="mb-4">
      <Notice icon={Info} live={true} tone="date">
        {translator(locale, "plan-offer")(`came.${known}`)}
      </Notice>
    </div>
  );
}
