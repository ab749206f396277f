import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import type { StaffRole } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { isId } from "@/lib/core/ids";
import type { Display } from "@/lib/i18n/display";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { requireStaff } from "@/lib/staff/gates";
import { MOST_COUNTED } from "@/lib/staff/rules";
import { countWork, getWork, listColleagues, listWork } from "./data";
import { type WorkFilters, workFilters } from "./schema";
import type { Colleague, WorkCounts, WorkCursor, WorkDesk, WorkRow } from "./types";

/** Whose work it is. */
const DESK_ROLES = ["agent", "dispute_officer", "supervisor"] as const;
const PAGE = 20;

/** A supervisor's pages alone say what the charges of an account are. */
async function thresholdFor(desk: WorkDesk) {
  if (desk !== "supervisor") return null;
  return (await loadPolicy()).pack.thresholds.annualFlag;
}

/** A role that has a queue. */
const deskOf = (role: StaffRole): WorkDesk | null => (role === "compliance" ? null : role);

/** Who sits here, at which desk, and how they see it. */
export const loadSeat = perRequest(async (): Promise<{ staffId: string; desk: WorkDesk; display: Display }> => {
  const [{ staffId, role, locale }, today] = await Promise.all([requireStaff(DESK_ROLES), loadToday()]);
  return { staffId, desk: deskOf(role) ?? "agent", display: { locale, hidden: false, year: today.year } };
});

export interface WorkPage {
  rows: readonly WorkRow[];
  filters: WorkFilters & { desk: WorkDesk };
  next: WorkCursor | null;
}

/** A page of the queue by its address. Everybody has one desk; a supervisor sees all. */
export async function loadWork(query: Record<string, string | string[] | undefined>): Promise<WorkPage> {
  const { staffId, desk: own } = await loadSeat();
  const filters = workFilters.parse(query);
  const desk = own === "supervisor" ? (filters.desk ?? own) : own;
  const found = await listWork(appDatabase(), {
    desk,
    view: filters.view,
    group: filters.kind,
    staffId,
    chargesAbove: await thresholdFor(own),
    at: now(),
    after: filters.after,
    limit: PAGE,
  });
  const rows = found.slice(0, PAGE);
  return { rows, filters: { ...filters, desk }, next: found.length > PAGE ? (rows.at(-1) ?? null) : null };
}

/** One open item, with whom it can be given to where a supervisor looks. What does not exist is not found. */
export const loadItem = perRequest(
  async (cardholderId: string, workItemId: string): Promise<{ row: WorkRow; colleagues: readonly Colleague[] }> => {
    const { desk } = await loadSeat();
    if (!isId(cardholderId) || !isId(workItemId)) notFound();
    const db = appDatabase();
    const row = await getWork(db, { cardholderId, workItemId }, now(), await thresholdFor(desk));
    if (!row || (desk !== "supervisor" && row.desk !== desk)) notFound();
    return { row, colleagues: desk === "supervisor" ? await listColleagues(db, row.desk) : [] };
  },
);

/** What waits at the own desk by days to its date; null for a role without a queue. */
export const loadDeskWork = perRequest(async (): Promise<(WorkCounts & { most: number; desk: WorkDesk }) | null> => {
  const { role, staffId } = await requireStaff();
  const desk = deskOf(role);
  if (desk === null) return null;
  const today = await loadToday();
  const counts = await countWork(appDatabase(), { desk, staffId, at: now(), today, most: MOST_COUNTED });
  return { ...counts, most: MOST_COUNTED, desk };
});
