import type { Instant } from "@/lib/core/clock";
import type { Scope } from "./schema";

/** A client that showed a live token. */
export interface MachineClient {
  machineClientId: string;
  name: string;
  /** The core system it speaks for. */
  source: string;
  scopes: readonly Scope[];
  /** Its signing secrets that hold now: after a renewal two for a time. */
  secrets: readonly string[];
}

/** A client as an operator sees it. */
export interface ListedClient {
  name: string;
  source: string;
  scopes: readonly Scope[];
  createdAt: Instant;
  lastUsedAt: Instant | null;
  previousUntil: Instant | null;
  revokedAt: Instant | null;
}

/** What is shown once: the portal keeps a hash of the one and a sealed form of the other. */
export interface Credentials {
  token: string;
  secret: string;
}
