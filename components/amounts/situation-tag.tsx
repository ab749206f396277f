import { CalendarClock, CircleCheck, CircleDot, Minus } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { Situation } from "@/lib/accounts/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

const LOOK = {
  overdue: { tone: "date", icon: CalendarClock },
  due: { tone: "action", icon: CircleDot },
  nothing_due: { tone: "settled", icon: CircleCheck },
  credit: { tone: "settled", icon: CircleCheck },
  closed: { tone: "neutral", icon: Minus },
} as const;

/** Where an account stands, in one word. */
export function SituationTag({ situation, locale }: { situation: Situation; locale: Locale }) {
  return <Tag {...LOOK[situation]}>{translator(locale, "accounts")(`situation.${situation}`)}</Tag>;
}
