import { afterMatching } from "@/lib/plans/closing/mutations";
import type { AfterMatching } from "@/lib/plans/keeping/mutations";

/** What the rooms of plans do once payments were matched, in this order. */
export const planListeners: readonly AfterMatching[] = [afterMatching];
