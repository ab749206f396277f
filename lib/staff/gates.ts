import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { staffCookie } from "@/lib/auth/cookies";
import type { StaffViewer } from "@/lib/auth/desk/data";
import { loadStaff } from "@/lib/auth/desk/gates";
import { STAFF_ROLES, type StaffRole } from "@/lib/core/actor";
import { safeDeskReturn } from "./rules";

/**
 * The gate of every page of the staff. Nobody there: to the sign-in, which leads back. In a role that the page
 * is not for: as if it did not exist. `roles` are those of the page's row in the authorisation matrix.
 */
export async function requireStaff(roles: readonly StaffRole[] = STAFF_ROLES): Promise<StaffViewer> {
  const staff = await loadStaff();
  if (!staff) {
    const back = encodeURIComponent(safeDeskReturn((await headers()).get("x-path")));
    const had = (await cookies()).has(staffCookie());
    redirect(`/staff/sign-in?back=${back}${had ? "&ended=1" : ""}`);
  }
  if (!roles.includes(staff.role)) notFound();
  return staff;
}
