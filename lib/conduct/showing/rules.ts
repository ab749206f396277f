import type { Authority, Pack } from "@/lib/policy/schema";

/** What a broken rule rests on; null: the cardholder's wish, or the portal's own promise. */
export function authorityOfBreach(pack: Pick<Pack, "contact">, breach: string): Authority | null {
  const { quietHours, caps, recording, thirdPartyAuthority } = pack.contact;
  if (breach === "outside_hours") return quietHours.authority;
  if (breach === "recording_missing") return recording.authority;
  if (breach === "third_person") return thirdPartyAuthority;
  return caps.find(({ id }) => breach === `cap:${id}`)?.authority ?? null;
}
