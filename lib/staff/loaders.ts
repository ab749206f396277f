import "server-only";
import { cookies } from "next/headers";
import { perRequest } from "@/lib/action/per-request";
import { recoveryCookie } from "@/lib/auth/cookies";
import { loadHalfSession } from "@/lib/auth/desk/gates";
import { requestDatabase } from "@/lib/auth/gates";
import { unseal } from "@/lib/auth/keyed-hash";
import { now } from "@/lib/core/clock";
import { loadLocale } from "@/lib/i18n/request";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";
import { countRecoveryCodes, findStaff, listDeskSessions } from "./data";
import { requireStaff } from "./gates";
import { drawingOf, offeredSecret } from "./totp";

/** What a first sign-in shows: the secret for an authenticator app, as text and as a drawing. Null when none is due. */
export const loadSetUp = perRequest(async () => {
  const half = await loadHalfSession();
  if (half?.needs !== "set_up") return null;
  const { issuer } = await loadPolicyOrFiles();
  const secret = offeredSecret(half.sessionId);
  return { ...half, secret, drawing: drawingOf(secret, half.login, issuer.name[await loadLocale()]) };
});

/** The person's own sessions, the present one marked, and how many recovery codes are left. */
export const loadOwnDesk = perRequest(async () => {
  const viewer = await requireStaff();
  const [sessions, codesLeft] = await Promise.all([
    listDeskSessions(requestDatabase(), viewer.staffId, now()),
    countRecoveryCodes(requestDatabase(), viewer.staffId),
  ]);
  return {
    ...viewer,
    codesLeft,
    sessions: sessions.map((one) => ({ ...one, here: one.sessionId === viewer.sessionId })),
  };
});

/** The login of who sits at the desk; "" when nobody does. */
export const loadOwnLogin = perRequest(async (staffId: string | undefined): Promise<string> => {
  const row = staffId === undefined ? null : await findStaff(requestDatabase(), staffId);
  return row?.login ?? "";
});

/** New recovery codes that their owner has not yet put away; null when there are none. */
export const loadNewCodes = perRequest(async (): Promise<string[] | null> => {
  const { staffId } = await requireStaff();
  const value = (await cookies()).get(recoveryCookie())?.value;
  if (!value) return null;
  try {
    const kept = JSON.parse(unseal("staff", Buffer.from(value, "base64url"))) as { staffId: string; codes: string[] };
    return kept.staffId === staffId ? kept.codes : null;
  } catch {
    return null;
  }
});
