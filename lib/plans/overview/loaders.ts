import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { loadToday } from "@/lib/policy/loaders";
import { getOverview } from "./data";

/** What is open and what binds, for Home and the pages of an account: one statement. */
export const loadOverview = perRequest(async () => {
  const [{ cardholderId }, today] = await Promise.all([requireViewer(), loadToday()]);
  return getOverview(requestDatabase(), { cardholderId, today, past: false });
});

/** The same with what is over, for the list of all plans. */
export const loadAllPlans = perRequest(async () => {
  const [{ cardholderId }, today] = await Promise.all([requireViewer(), loadToday()]);
  return getOverview(requestDatabase(), { cardholderId, today, past: true });
});
