import "server-only";
import { headers } from "next/headers";
import { isLoopbackHost } from "@/lib/auth/same-origin";
import { now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { DEMO_STAFF, DEMO_STAFF_PASSWORD, demoStaffCode } from "./staff";

/** What the authenticator apps of the demonstration's staff show now; nobody anywhere else. */
export async function loadDemoStaff(): Promise<{ login: string; password: string; code: string }[]> {
  if (!isDemo(readEnv()) || !isLoopbackHost((await headers()).get("host"))) return [];
  const at = now();
  return DEMO_STAFF.map(({ login }) => ({
    login,
    password: DEMO_STAFF_PASSWORD,
    code: demoStaffCode(login, at) ?? "",
  }));
}
