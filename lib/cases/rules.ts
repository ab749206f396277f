import type { StaffActor } from "@/lib/core/actor";

/** In whose queue an item stands, and whom a supervisor gave it to. */
export interface Whose {
  desk: "agent" | "supervisor" | "dispute_officer" | null;
  assignedTo: string | null;
}

/**
 * Why somebody cannot settle an item: it stands at the other desk, or was given to somebody else. Null: they can; a
 * supervisor, who gives out the work, always.
 */
export function notTheirs(
  { desk, assignedTo }: Whose,
  { role, staffId }: Pick<StaffActor, "role" | "staffId">,
): "other_desk" | "assigned" | null {
  if (role === "supervisor") return null;
  // What was put before staff when no desk took it is a supervisor's.
  if (desk !== role) return "other_desk";
  return assignedTo !== null && assignedTo !== staffId ? "assigned" : null;
}
