import { CircleCheck, CircleSlash, Clock, FileQuestion, Search } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { DisputeRow } from "@/lib/disputes/following/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

const LOOK = {
  submitted: { tone: "action", icon: Clock },
  in_review: { tone: "action", icon: Search },
  info_needed: { tone: "date", icon: FileQuestion },
  decided: { tone: "settled", icon: CircleCheck },
  closed: { tone: "neutral", icon: CircleCheck },
  withdrawn: { tone: "neutral", icon: CircleSlash },
} as const;

/** Where a dispute stands, in one word. */
export function StateTag({ state, outcome, locale }: Pick<DisputeRow, "state" | "outcome"> & { locale: Locale }) {
  const t = translator(locale, "disputes");
  // What was not granted is over, and nothing to be pleased about.
  const look = outcome === "rejected" && state === "decided" ? LOOK.closed : LOOK[state];
  return <Tag {...look}>{outcome ? t(`outcome.${outcome}`) : t(`state.${state}`)}</Tag>;
}
