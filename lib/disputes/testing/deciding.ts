import type { TestDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import type { StaffContext } from "@/lib/auth/context";
import { addStaff } from "@/lib/plans/testing/negotiating";
import { decideDispute } from "../deciding/mutations";
import type { Choices, DecideDone, DecideInput, LineChoice } from "../deciding/types";
import { claimDispute } from "../desk/mutations";
import { getMoving, type Moving } from "../moving/data";
import type { DisputeKey, Filing } from "../types";
import { addDisputing, bill, dayOf, file, filingOf, type Holder } from "./filings";

/** A context of a member of staff, a new key each time. */
export type Officer = Awaited<ReturnType<typeof addStaff>>;

export const addOfficer = (database: TestDatabase, name = "何宁"): Promise<Officer> =>
  addStaff(database, "dispute_officer", name);

/** Somebody whose filing about a posting of an amount waits for a decision. */
export async function addFiled(
  database: TestDatabase,
  amount = "800.00",
  more: Partial<Filing> = {},
): Promise<{ holder: Holder; key: DisputeKey }> {
  const holder = await addDisputing(database);
  const filing = filingOf(holder, await bill(database, holder, amount), more);
  const filed = await file(database, holder, filing);
  if (filed.kind !== "filed") throw new Error(filed.kind);
  return { holder, key: { cardholderId: holder.cardholderId, disputeId: filed.disputeId } };
}

export const look = (database: TestDatabase, { cardholderId, disputeId }: DisputeKey): Promise<Moving> =>
  getMoving(database.db, cardholderId, disputeId);

export const line = (outcome: LineChoice["outcome"], more: Partial<LineChoice> = {}): LineChoice => ({
  line: 1,
  outcome,
  amount: outcome === "partly" ? yuan("300.00") : null,
  kind: null,
  interest: null,
  valueOn: null,
  ...more,
});

export async function claim(database: TestDatabase, key: DisputeKey, officer: Officer) {
  return claimDispute(officer(), { ...key }, await dayOf(database));
}

/** Decides as somebody does who looks at the letter first. */
export async function decide(
  database: TestDatabase,
  key: DisputeKey,
  context: () => StaffContext,
  choices: Partial<Choices> & { round?: number },
): Promise<DecideDone> {
  const day = await dayOf(database);
  const input: DecideInput = {
    ...key,
    round: 1,
    lines: [line("upheld")],
    correctReport: false,
    reasonCode: "confirmed",
    words: "我们核对了记录。",
    seenHash: null,
    ...choices,
  };
  const seen = await decideDispute(context(), input, day);
  return seen.kind === "look" ? decideDispute(context(), { ...input, seenHash: seen.hash }, day) : seen;
}
