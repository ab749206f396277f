import "server-only";
import { cookies, headers } from "next/headers";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { now } from "@/lib/core/clock";
import { staffCookie } from "../cookies";
import { getHalfSession, getStaffViewer, type HalfSession, type StaffViewer } from "./data";

/** Whether this request is for a page of the staff: there the desk's own language counts, and no cardholder's setting. */
export async function isDeskRequest(): Promise<boolean> {
  return /^\/staff(?:\/|$)/.test((await headers()).get("x-path") ?? "");
}

const token = async () => (await cookies()).get(staffCookie())?.value;

/** Who sits at the desk, or null. Once a request. */
export const loadStaff = perRequest(async (): Promise<StaffViewer | null> => {
  const given = await token();
  return given ? getStaffViewer(appDatabase(), given, now()) : null;
});

/** Who gave a right password here and owes the second step, or null; with the token that the step replaces. */
export const loadHalfSession = perRequest(async (): Promise<(HalfSession & { token: string }) | null> => {
  const given = await token();
  const half = given ? await getHalfSession(appDatabase(), given, now()) : null;
  return half && given ? { ...half, token: given } : null;
});
