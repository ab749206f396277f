import { Info } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** On what is to take the place of a signed plan: that the plan goes on meanwhile. */
export function ReplacesNotice({ locale }: { locale: Locale }) {
  return (
    <div className="mb-4">
      <Notice icon={Info} tone="action">
        {translator(locale, "plan-change")("tell.note")}
      </Notice>
    </div>
  );
}
