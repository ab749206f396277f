import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import type { PlainDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { getPreferences } from "@/lib/permission/preferences/data";
import { minutesOf } from "@/lib/permission/rules";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { requireStaff } from "@/lib/staff/gates";
import { listChanges } from "./data";
import { lastPauseDay, type WishLimits } from "./rules";
import type { Care, ChangeView, WishView } from "./types";
import { viewOf } from "./view";

/** What the policy of today says of wishes. */
export const loadWishLimits = perRequest(async (): Promise<WishLimits> => {
  const [{ pack }, today] = await Promise.all([loadPolicy(), loadToday()]);
  const { quietHours, pause } = pack.contact;
  const quiet = { from: minutesOf(quietHours.from), to: minutesOf(quietHours.to) };
  return { today, quiet, maxPauseDays: pause.maxDays };
});

export interface WishPage {
  version: number;
  view: WishView;
  today: PlainDate;
  /** The longest that a pause can be now. */
  lastPauseDay: PlainDate;
  quiet: WishLimits["quiet"];
  /** The zone of the policy. */
  zone: string;
}

/** How the person who is signed in is contacted, as it is in force. */
export const loadWishes = perRequest(async (): Promise<WishPage> => {
  const { cardholderId } = await requireViewer();
  const [{ version, wishes }, limits, { pack }] = await Promise.all([
    getPreferences(requestDatabase(), cardholderId),
    loadWishLimits(),
    loadPolicy(),
  ]);
  const { today, quiet } = limits;
  const view = viewOf(wishes, limits, pack.zone);
  return { version, view, today, quiet, lastPauseDay: lastPauseDay(wishes, limits), zone: pack.zone };
});

/** What the person changed, the newest first. */
export async function loadChanges(most?: number): Promise<ChangeView[]> {
  const { cardholderId } = await requireViewer();
  const [rows, limits, { pack }] = await Promise.all([
    listChanges(requestDatabase(), cardholderId, most),
    loadWishLimits(),
    loadPolicy(),
  ]);
  return rows.map(({ wishes, ...row }) => ({ ...row, view: viewOf(wishes, limits, pack.zone) }));
}

/** What a cardholder asked staff to bear in mind, for whoever has their case before them. */
export async function loadCareOf(cardholderId: string): Promise<Care[]> {
  await requireStaff(["agent", "dispute_officer", "supervisor"]);
  if (!isId(cardholderId)) return [];
  const { wishes } = await getPreferences(requestDatabase(), cardholderId);
  return (["slowerPace", "paper", "namedAgent"] as const).filter((need) => wishes[need]);
}
