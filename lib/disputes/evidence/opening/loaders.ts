import "server-only";
import type { StaffContext } from "@/lib/auth/context";
import { loadStaff } from "@/lib/auth/desk/gates";
import { loadViewer, requestDatabase } from "@/lib/auth/gates";
import type { StaffRole } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { isId, newId } from "@/lib/core/ids";
import { readFileToken } from "@/lib/files/link";
import { type OpenedFile, openFile, openLinkedFile } from "@/lib/files/loaders";
import type { DisputeKey } from "../../types";
import { noteOpened } from "./mutations";

/** As in the row of the route. */
const ROLES: readonly StaffRole[] = ["dispute_officer", "supervisor"];

/**
 * The evidence of a link at the desk, for the member of staff and the dispute it was made for and only while it holds.
 * `signed_out`: nobody sits there; null: everything else, and nothing tells it apart.
 */
export async function openDeskEvidence(
  { cardholderId, disputeId }: DisputeKey,
  link: string,
): Promise<OpenedFile | "signed_out" | null> {
  const staff = await loadStaff();
  if (!staff) return "signed_out";
  const { staffId, sessionId, role, name } = staff;
  if (!ROLES.includes(role) || !isId(cardholderId) || !isId(disputeId)) return null;
  const fileId = readFileToken([staffId, cardholderId, disputeId], link, now());
  if (fileId === null) return null;
  const actor: StaffContext["actor"] = { kind: "staff", staffId, sessionId, role, name };
  const context = { db: requestDatabase(), actor, at: now(), idempotencyKey: newId() };
  return (await noteOpened(context, { cardholderId, disputeId, fileId })) ? openFile(cardholderId, fileId) : null;
}

/** The file of a link of the person who sent it, and that they opened it where it is evidence; null as for any link. */
export async function openOwnFile(token: string): Promise<OpenedFile | null> {
  const file = await openLinkedFile(token);
  const viewer = await loadViewer();
  if (!file || !viewer || file.purpose !== "evidence") return file;
  const { cardholderId, sessionId } = viewer;
  const actor = { kind: "cardholder", cardholderId, sessionId } as const;
  const context = { db: requestDatabase(), actor, at: now(), idempotencyKey: newId() };
  return (await noteOpened(context, { cardholderId, fileId: file.fileId })) ? file : null;
}
