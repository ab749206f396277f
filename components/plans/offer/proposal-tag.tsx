import { CalendarX, CircleCheck, CircleHelp, Clock, Inbox, Minus, PenLine, Undo2 } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { ProposalView } from "@/lib/plans/types";

const LOOK = {
  in_review: { tone: "action", icon: Inbox },
  countered: { tone: "action", icon: Inbox },
  info_needed: { tone: "date", icon: CircleHelp },
  offered: { tone: "date", icon: Clock },
  accepted: { tone: "date", icon: PenLine },
  signed: { tone: "settled", icon: CircleCheck },
  declined: { tone: "neutral", icon: Minus },
  withdrawn: { tone: "neutral", icon: Undo2 },
  expired: { tone: "neutral", icon: CalendarX },
} as const;

/** Where a proposal stands, in a word. */
export function ProposalTag({ state, locale }: { state: ProposalView["state"]; locale: Locale }) {
  return <Tag {...LOOK[state]}>{translator(locale, "plans")(`state.${state}`)}</Tag>;
}
