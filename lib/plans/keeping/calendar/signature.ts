import { keyedHash, tokenHash } from "@/lib/auth/keyed-hash";

/** What of the address of a calendar is secret: made of its id with the installation's key. */
export function feedToken(calendarFeedId: string): string {
  return Buffer.from(keyedHash("calendar", calendarFeedId)).toString("base64url");
}

/** The address of a calendar, from the root of the portal. */
export function feedPath(planId: string, calendarFeedId: string): string {
  return `/api/plans/${planId}/calendar?key=${feedToken(calendarFeedId)}`;
}

/** What is stored of an address. */
export const feedHash = (token: string): Uint8Array => tokenHash(token);
