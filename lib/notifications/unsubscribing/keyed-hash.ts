import { z } from "zod";
import { seal, unseal } from "@/lib/auth/keyed-hash";
import { TOPICS, type Topic } from "../catalogue";

/** Who does not want what. */
export interface Unwanted {
  cardholderId: string;
  topic: Topic;
}

const unwanted = z.object({ cardholderId: z.uuid(), topic: z.enum(TOPICS) });

/**
 * The address behind "no more of this" in an e-mail: it names nobody to whoever reads it, opens nothing, and can only
 * end one topic.
 */
export function unsubscribeAddress(origin: string, who: Unwanted): string {
  const sealed = Buffer.from(seal("unsubscribe", JSON.stringify(who))).toString("base64url");
  return `${origin}/unsubscribe?of=${sealed}`;
}

/** Whom an address is about; null for one that we did not make. */
export function readUnsubscribe(token: string): Unwanted | null {
  if (!/^[A-Za-z0-9_-]{60,400}$/.test(token)) return null;
  try {
    return unwanted.parse(JSON.parse(unseal("unsubscribe", Buffer.from(token, "base64url"))));
  } catch {
    return null;
  }
}
