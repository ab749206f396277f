import { CircleCheck } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { CHANGE_PAGES } from "@/lib/plans/changing/types";

/** On the page of a plan: what was just changed of it; nothing for an address that says nothing of ours. */
export function ChangedNotice({ came, locale }: { came: unknown; locale: Locale }) {
  const known = CHANGE_PAGES.find((page) => page === came);
  if (!known) return null;
  return (
    <div className="mb-4">
      <Notice icon={CircleCheck} live={true} tone="settled">
        {translator(locale, "plan-change")(`came.${known}`)}
      </Notice>
    </div>
  );
}
