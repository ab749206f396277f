import type { Database } from "@/db/client";
import { account, cardholder, coreCardholder } from "@/db/schema/accounts";
import { contactPoint } from "@/db/schema/contact";
import { type Instant, instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { type Sending, sendMessage } from "../handlers/send-message";
import { listDue } from "../sending/data";

process.env.HUANQING_KEY ??= "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE";

let made = 0;

/** Somebody with an account and a phone, an e-mail address, both or neither. */
export async function addPerson(
  db: Database,
  has: { phone?: boolean; email?: boolean; locale?: Locale },
): Promise<{ cardholderId: string; phone: string; email: string }> {
  const cardholderId = newId();
  const core = { source: "core", cardholderRef: `N-${cardholderId}` };
  const n = ++made;
  const phone = `+86137${`${n}`.padStart(8, "0")}`;
  const email = `person${n}@example.com`;
  const createdAt = instantOf("2026-11-01T00:00:00Z");
  await db.insert(cardholder).values({ cardholderId, ...core, name: "持卡人", locale: has.locale ?? null, createdAt });
  await db.insert(coreCardholder).values({ ...core, cardholderId });
  await db.insert(account).values({
    cardholderId,
    accountId: newId(),
    source: "core",
    accountRef: `N-${cardholderId}`,
    product: "金卡",
    cardTail: "0042",
    currency: "CNY",
    status: "open",
    statementDay: 2,
    productTerms: "cn-standard",
    asOf: dateOf("2026-11-19"),
    arrivedAt: createdAt,
    batchId: newId(),
  });
  const points = [
    ...(has.phone ? [{ kind: "phone" as const, value: phone }] : []),
    ...(has.email ? [{ kind: "email" as const, value: email }] : []),
  ];
  for (const point of points) {
    await db.insert(contactPoint).values({ cardholderId, contactPointId: newId(), origin: "core", ...point });
  }
  return { cardholderId, phone, email };
}

/** Sends everything that is due at a moment, once. @returns how many were looked at */
export async function sendDue(db: Database, sending: Omit<Sending, "at">, at: Instant): Promise<number> {
  const due = await listDue(db, at, 1000);
  for (const { id } of due) await sendMessage(db, id, { ...sending, at });
  return due.length;
}
