import { findBanned } from "@/lib/policy/banned-phrases";

/** What of a text no cardholder may read, as it stands there, in either language; the same while typed and when sent. */
export function bannedIn(text: string): string[] {
  const found = [...findBanned(text, "zh-CN"), ...findBanned(text, "en")];
  return [...new Set(found.map(({ match }) => match))];
}
