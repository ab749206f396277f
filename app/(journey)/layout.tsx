import type { ReactNode } from "react";
import { BorrowerFrame } from "../(borrower)/frame";

/**
 * Pages that lead from one question to the next, without the bar. A layout of their own, since one that two pages
 * share is not made again on the way from the one to the other.
 */
export default function JourneyLayout({ children }: { children: ReactNode }) {
  return <BorrowerFrame inJourney={true}>{children}</BorrowerFrame>;
}
