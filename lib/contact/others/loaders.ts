import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { loadPolicy } from "@/lib/policy/loaders";
import { maskPhone } from "@/lib/sign-in/rules";
import { listOthers } from "./data";
import type { OtherView } from "./types";

/** Whom the person named. */
export const loadOthers = perRequest(async (): Promise<OtherView[]> => {
  const { cardholderId } = await requireViewer();
  const [rows, { pack }] = await Promise.all([listOthers(requestDatabase(), cardholderId), loadPolicy()]);
  return rows.map(({ phone, cardholderId: _, ...row }) => ({ ...row, masked: maskPhone(phone, pack.phone) }));
});
