import { Check, CircleHelp, Search, SearchX, Undo2 } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { ClaimView } from "@/lib/payments/types";

const LOOK = {
  waiting: { tone: "action", icon: Search },
  asking: { tone: "date", icon: CircleHelp },
  matched: { tone: "settled", icon: Check },
  not_arrived: { tone: "neutral", icon: SearchX },
  withdrawn: { tone: "neutral", icon: Undo2 },
} as const;

/** Where a claim stands for its person: what waits for them comes first. */
export function shownState(claim: ClaimView): keyof typeof LOOK {
  return claim.isAsking ? "asking" : claim.state;
}

export function ClaimTag({ claim, locale }: { claim: ClaimView; locale: Locale }) {
  const state = shownState(claim);
  return <Tag {...LOOK[state]}>{translator(locale, "claims")(`state.${state}`)}</Tag>;
}
