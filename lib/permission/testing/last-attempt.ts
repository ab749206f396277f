import type { Database } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { instantOf, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Policy } from "@/lib/policy/policy";
import { askPermissions } from "../permits/mutations";
import { permissionQuestion } from "../permits/schema";

/** Of a weekday at noon in the zone of the policy; permits live by the real time. */
const NOON = instantOf("2026-11-18T04:00:00Z");
const AGENCIES = ["G1", "G2", "G3"];
const PHONE = "+8619900000001";
const DIALER = { kind: "machine" as const, machineClientId: newId(), name: "dialer" };

/** A person with three agencies and one call left of the day: two conversations were had, three are the most. */
export async function leaveOneAttempt({ owner }: Pick<TestDatabase, "owner">): Promise<void> {
  const [cardholderId, accountId, pointId] = [newId(), newId(), newId()];
  await owner`insert into agency (source, agency_ref, name, white_listed)
    select 'race', ref, ref, true from unnest(${AGENCIES}::text[]) as ref`;
  await owner`insert into cardholder (cardholder_id, source, cardholder_ref, name, created_at)
    values (${cardholderId}, 'race', 'R', 'R', now())`;
  await owner`insert into account (cardholder_id, account_id, source, account_ref, product, card_tail, currency, status,
      statement_day, product_terms, as_of, arrived_at, batch_id)
    values (${cardholderId}, ${accountId}, 'race', 'R1', 'p', '0000', 'CNY', 'open', 2, 'cn-standard', '2026-11-18', now(),
      ${newId()})`;
  await owner`insert into core_account (source, account_ref, cardholder_id, account_id)
    values ('race', 'R1', ${cardholderId}, ${accountId})`;
  await owner`insert into contact_point (cardholder_id, contact_point_id, kind, value, origin)
    values (${cardholderId}, ${pointId}, 'phone', ${PHONE}, 'core')`;
  await owner`insert into contact_log (cardholder_id, account_id, contact_ref, at, channel, by_ref, direction, outcome,
      relation)
    select ${cardholderId}, ${accountId}, 'C' || n, '2026-11-18T03:00:00Z', 'call', 'staff-1', 'outbound', 'conversation',
      'debtor' from generate_series(1, 2) as n`;
}

/**
 * Many ask at once for the one attempt that is left, by three agencies in turn; then it is given back.
 * @returns what was wrong: not exactly one permit, a loser who was told something else, two permits in the table
 */
export async function raceLastAttempt(
  { db, owner, policy }: { db: Database; owner: TestDatabase["owner"]; policy: Policy },
  asking: number,
): Promise<string[]> {
  const ask = async (agency_ref: string) => {
    const question = permissionQuestion.parse({
      account_ref: "R1",
      channel: "call",
      purpose: "collection",
      relation: "debtor",
      number: PHONE,
      agency_ref,
    });
    const context = { db, actor: DIALER, source: "race", at: now(), businessAt: NOON };
    const answers = await askPermissions(context, policy, [{ question }]);
    return answers === "conflict" ? "conflict" : answers[0]?.reason;
  };
  const told = await Promise.all(Array.from({ length: asking }, (_, n) => ask(AGENCIES[n % 3] as string)));
  const won = told.filter((reason) => reason === "ok").length;
  const lost = told.filter((reason) => reason === "cap_reached").length;
  const [open] = await owner<{ n: number }[]>`
    update contact_permit set ended_at = now() where ended_at is null returning 1 as n`.then((rows) => [
    { n: rows.length },
  ]);
  const isRight = won === 1 && lost === asking - 1 && open?.n === 1;
  return isRight ? [] : [`${won} permits, ${lost} told so, ${open?.n} in the table, of ${asking}`];
}
