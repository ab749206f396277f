import type { Database } from "@/db/client";
import type { Actor, MachineActor, StaffActor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { ROLE_MAY, type Role, type Verb } from "./permissions";

/** Everything a mutation may know of the request that led to it. Passed on, never fetched. */
export interface Context {
  db: Database;
  actor: Extract<Actor, { kind: "cardholder" }>;
  at: Instant;
  /** Made by the form; the same key again gives the first answer (architecture.md, Schema 6). */
  idempotencyKey: string;
}

/** The same for a member of staff, who acts on somebody's case. */
export interface StaffContext {
  db: Database;
  actor: StaffActor;
  at: Instant;
  idempotencyKey: string;
}

/**
 * The first line of every mutation: may this actor do this at all? Whose objects it may touch is the
 * business of the statement itself, which always carries the actor's cardholder id.
 * @throws Refusal `forbidden`
 */
export function authorise(context: Pick<Context, "actor"> | { actor: MachineActor | StaffActor }, verb: Verb): void {
  const { actor } = context;
  const role: Role = actor.kind === "staff" ? actor.role : actor.kind;
  if (!ROLE_MAY[role].has(verb)) throw new Refusal("forbidden");
}
