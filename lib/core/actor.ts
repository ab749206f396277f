/** A system of the issuer, by the name that an operator gave it. */
export interface MachineActor {
  kind: "machine";
  machineClientId: string;
  name: string;
}

export const STAFF_ROLES = ["agent", "dispute_officer", "supervisor", "compliance"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody of the issuer's staff. */
export interface StaffActor {
  kind: "staff";
  staffId: string;
  sessionId: string;
  role: StaffRole;
  /** As cardholders see it. */
  name: string;
}

/** Who acts. Written with every audited change. */
export type Actor =
  | { kind: "cardholder"; cardholderId: string; sessionId: string }
  | MachineActor
  | StaffActor
  | { kind: "operator"; name: string }
  | { kind: "system"; job: string };

/** The stable text form of an actor that stands in the audit chain. */
export function actorLabel(actor: Actor): string {
  switch (actor.kind) {
    case "cardholder":
      return `cardholder:${actor.cardholderId}`;
    case "machine":
      return `machine:${actor.name}`;
    case "staff":
      return `staff:${actor.staffId}`;
    case "operator":
      return `operator:${actor.name}`;
    case "system":
      return `system:${actor.job}`;
  }
}
