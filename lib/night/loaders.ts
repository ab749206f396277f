import "server-only";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { requireStaff } from "@/lib/staff/gates";
import { listNights } from "./data";
import type { NightRun } from "./types";

/** The newest night, for a supervisor; null for everybody else, and before there was any. */
export const loadLastNight = perRequest(async (): Promise<NightRun | null> => {
  const { role } = await requireStaff();
  if (role !== "supervisor") return null;
  const [night] = await listNights(appDatabase(), 1);
  return night ?? null;
});
