import { CalendarX, CircleCheck, Clock, Minus, PieChart, Wrench } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { InstalmentState } from "@/lib/plans/keeping/types";

const LOOK = {
  due: { tone: "neutral", icon: Clock },
  part_paid: { tone: "action", icon: PieChart },
  paid: { tone: "settled", icon: CircleCheck },
  paid_late: { tone: "settled", icon: CircleCheck },
  missed: { tone: "date", icon: CalendarX },
  repaired: { tone: "neutral", icon: Wrench },
  skipped: { tone: "neutral", icon: Minus },
} as const;

/** Where one payment of a plan stands, in a word. */
export function StateTag({ state, locale }: { state: InstalmentState; locale: Locale }) {
  return <Tag {...LOOK[state]}>{translator(locale, "plan-kept")(`state.${state}`)}</Tag>;
}
