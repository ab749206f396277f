import "server-only";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { now } from "@/lib/core/clock";
import { loadPolicy } from "@/lib/policy/loaders";
import { maskPhone } from "@/lib/sign-in/rules";
import { getCheck, listPoints } from "./data";
import { maskEmail } from "./rules";
import type { PointView } from "./types";

/** The numbers and addresses of the person, the one that waits for its code, and whether they proved themselves just now. */
export const loadPoints = perRequest(
  async (): Promise<{ points: PointView[]; waiting: string | null; fresh: boolean }> => {
    const { cardholderId, steppedUpAt } = await requireViewer();
    const db = requestDatabase();
    const [rows, check, { pack }] = await Promise.all([
      listPoints(db, cardholderId),
      getCheck(db, cardholderId),
      loadPolicy(),
    ]);
    const masked = (value: string) => (value.includes("@") ? maskEmail(value) : maskPhone(value, pack.phone));
    const points = rows.map(({ contactPointId, kind, value, origin, verifiedAt, collects }) => ({
      contactPointId,
      kind,
      masked: masked(value),
      origin,
      verified: verifiedAt !== null,
      collects,
    }));
    return { points, waiting: check && masked(check.value), fresh: isSteppedUp(steppedUpAt, now()) };
  },
);
