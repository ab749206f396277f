import "server-only";
import { notFound } from "next/navigation";
import { perRequest } from "@/lib/action/per-request";
import { loadStaff } from "@/lib/auth/desk/gates";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { now } from "@/lib/core/clock";
import { isBefore } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { fileToken, readFileToken } from "@/lib/files/link";
import { type OpenedFile, openFile } from "@/lib/files/loaders";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { maskPhone } from "@/lib/sign-in/rules";
import { requireStaff } from "@/lib/staff/gates";
import { countRepresented, getName, getRepresentative, listRepresentatives } from "./data";
import type { AuthorityCase, RepresentativeView } from "./types";

/** Who speaks for the person, or asked to, or did. */
export const loadRepresentatives = perRequest(async (): Promise<RepresentativeView[]> => {
  const { cardholderId } = await requireViewer();
  const [rows, { pack }, today] = await Promise.all([
    listRepresentatives(requestDatabase(), cardholderId),
    loadPolicy(),
    loadToday(),
  ]);
  return rows.map(({ phone, cardholderId: _, fileId: __, ...row }) => ({
    ...row,
    masked: maskPhone(phone, pack.phone),
    isOver: isBefore(row.validUntil, today),
  }));
});

interface Key {
  cardholderId: string;
  representativeId: string;
}

/** An authority at the desk, with a link to its document for whoever looks. What does not exist is not found. */
export async function loadAuthority(key: Key): Promise<AuthorityCase> {
  const { staffId } = await requireStaff(["supervisor"]);
  if (!isId(key.cardholderId) || !isId(key.representativeId)) notFound();
  const db = requestDatabase();
  const row = await getRepresentative(db, key);
  if (!row) notFound();
  const [cardholderName, others] = await Promise.all([
    getName(db, key.cardholderId),
    countRepresented(db, row.phone, key.cardholderId),
  ]);
  const token = fileToken([staffId, key.cardholderId, key.representativeId], row.fileId, now());
  const link = `/api/staff/authority/${key.cardholderId}/${key.representativeId}/${token}`;
  return { ...row, cardholderName, others, link };
}

/** The document of a link, for the member of staff and the case it was made for and only while it holds. */
export async function openAuthority(key: Key, link: string): Promise<OpenedFile | "signed_out" | null> {
  const staff = await loadStaff();
  if (!staff) return "signed_out";
  if (staff.role !== "supervisor" || !isId(key.cardholderId) || !isId(key.representativeId)) return null;
  const fileId = readFileToken([staff.staffId, key.cardholderId, key.representativeId], link, now());
  const row = fileId === null ? null : await getRepresentative(requestDatabase(), key);
  return row && row.fileId === fileId ? openFile(key.cardholderId, row.fileId) : null;
}
