import "server-only";
import { cookies } from "next/headers";
import { perRequest } from "@/lib/action/per-request";
import { deviceCookie, flowCookie, stepUpCookie } from "@/lib/auth/cookies";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { unseal } from "@/lib/auth/keyed-hash";
import { now } from "@/lib/core/clock";
import { loadPolicy } from "@/lib/policy/loaders";
import { getDevice, getPhone } from "./data";
import { type Flow, readFlow } from "./flow";
import { maskPhone } from "./rules";

async function flowOf(cookie: string): Promise<Flow | null> {
  const value = (await cookies()).get(cookie)?.value;
  if (!value || value.length > 600) return null;
  try {
    return readFlow(unseal("flow", Buffer.from(value, "base64url")));
  } catch {
    return null;
  }
}

/** The code this browser asked for to sign in; null when it asked for none or the cookie is over. */
export const loadFlow = perRequest(() => flowOf(flowCookie()));

/** The same for a code during a session. */
export const loadStepUpFlow = perRequest(() => flowOf(stepUpCookie()));

/** The token by which this browser is remembered, if it has one that still holds. */
export const loadDeviceToken = perRequest(async (): Promise<string | null> => {
  const token = (await cookies()).get(deviceCookie())?.value;
  if (!token) return null;
  return (await getDevice(requestDatabase(), token, now())) ? token : null;
});

/** The phone that codes go to during a session, in full: for sending, never for showing. */
export const loadOwnPhone = perRequest(async (): Promise<string | null> => {
  const viewer = await requireViewer();
  return getPhone(requestDatabase(), viewer.cardholderId);
});

/** `139 •••• 0067`, or null when the bank has no phone of the person. */
export const loadMaskedPhone = perRequest(async (): Promise<string | null> => {
  const phone = await loadOwnPhone();
  return phone ? maskPhone(phone, (await loadPolicy()).pack.phone) : null;
});
