import { isAfter, type PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { ProposalView } from "@/lib/plans/types";

type Turn = Pick<ProposalView, "state" | "answerBy" | "validUntil"> & { infoBy?: PlainDate | null };

/** Whose turn it is and by when, in words; null once it is over. A promise that was broken is said. */
export function turnText(proposal: Turn, today: PlainDate, display: Display): string | null {
  const t = translator(display.locale, "plan-offer");
  const { state, answerBy, validUntil, infoBy } = proposal;
  if (answerBy)
    return t(isAfter(today, answerBy) ? "turn.bank_late" : "turn.bank", { date: dateIn(display, answerBy) });
  if (infoBy) return t("turn.info", { date: dateIn(display, infoBy) });
  if (!validUntil) return null;
  return t(state === "accepted" ? "turn.sign" : "turn.offer", { date: dateIn(display, validUntil) });
}
