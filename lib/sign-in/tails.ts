import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Candidate } from "./data";

/** The keyed hash under which an identity tail is stored (decisions.md 12): it holds for one cardholder only. */
export function tailHash(cardholderId: string, tail: string): Uint8Array {
  return keyedHash("id_tail", `${cardholderId}:${tail}`);
}

export function enrolmentHash(cardholderId: string, code: string): Uint8Array {
  return keyedHash("code", `enrolment:${cardholderId}:${code}`);
}

/**
 * Which of the persons behind a phone the typed tail belongs to. All are compared, so that the time does
 * not tell how many there are or which one fitted; with nobody behind the phone one comparison is made too.
 */
export function matchTail(
  candidates: readonly Candidate[],
  enrolments: readonly { cardholderId: string; codeHash: Uint8Array }[],
  tail: string,
): { cardholderId: string; by: "tail" | "enrolment" } | null {
  let found: { cardholderId: string; by: "tail" | "enrolment" } | null = null;
  const none = new Uint8Array(32);
  const padded: Candidate[] = candidates.length > 0 ? [...candidates] : [{ cardholderId: "nobody", idTailHash: null }];
  for (const candidate of padded) {
    const fits = timingSafeEqual(tailHash(candidate.cardholderId, tail), candidate.idTailHash ?? none);
    if (fits && candidate.idTailHash) found = { cardholderId: candidate.cardholderId, by: "tail" };
  }
  for (const enrolment of enrolments) {
    const fits = timingSafeEqual(enrolmentHash(enrolment.cardholderId, tail), enrolment.codeHash);
    if (fits) found = { cardholderId: enrolment.cardholderId, by: "enrolment" };
  }
  return found;
}
