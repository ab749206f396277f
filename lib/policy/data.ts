import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { businessDay, policyVersion } from "@/db/schema/policy";
import type { BusinessCalendar } from "@/lib/core/business-days";
import { monotonicMs } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { type Policy, readContent } from "./policy";

/** How long a process may go on with the policy it has read, so that pages do not ask for it each time. */
const FRESH_MS = 5_000;
/** Versions kept parsed: the one in force and a few that results refer to. */
const KEPT = 8;

interface Cache {
  /** By the pool that was asked, so that two databases in one process never share. */
  current: WeakMap<object, { policy: Policy; readAt: number }>;
  parsed: Map<string, Policy>;
  calendars: WeakMap<object, Map<string, { calendar: BusinessCalendar; readAt: number }>>;
}

const shared = globalThis as typeof globalThis & { huanqingPolicy?: Cache };
const cache = () => (shared.huanqingPolicy ??= { current: new WeakMap(), parsed: new Map(), calendars: new WeakMap() });

function parsed(policyVersionId: string, content: unknown): Policy {
  const { parsed: versions } = cache();
  const known = versions.get(policyVersionId);
  if (known) return known;
  const policy = readContent(policyVersionId, content);
  const oldest = versions.keys().next();
  if (versions.size >= KEPT && !oldest.done) versions.delete(oldest.value);
  versions.set(policyVersionId, policy);
  return policy;
}

/**
 * The policy in force, at most five seconds old.
 * @throws Refusal `unavailable` when none has been published
 */
export async function getCurrentPolicy(db: Reader): Promise<Policy> {
  const known = cache().current.get(db);
  if (known && monotonicMs() - known.readAt < FRESH_MS) return known.policy;
  const [head] = await db
    .select({ id: policyVersion.policyVersionId })
    .from(policyVersion)
    .where(eq(policyVersion.current, true))
    .limit(1);
  if (!head) throw new Refusal("unavailable");
  const policy = cache().parsed.get(head.id) ?? (await getPolicyVersion(db, head.id));
  if (!policy) throw new Refusal("unavailable");
  cache().current.set(db, { policy, readAt: monotonicMs() });
  return policy;
}

/** The policy a stored result was made under; null for an id that is none. */
export async function getPolicyVersion(db: Reader, policyVersionId: string): Promise<Policy | null> {
  const known = cache().parsed.get(policyVersionId);
  if (known) return known;
  const [row] = await db
    .select({ content: policyVersion.content })
    .from(policyVersion)
    .where(eq(policyVersion.policyVersionId, policyVersionId));
  return row ? parsed(policyVersionId, row.content) : null;
}

/** Makes the next `getCurrentPolicy` ask the database: for whoever has just published. */
export function forgetCurrentPolicy(): void {
  cache().current = new WeakMap();
  cache().calendars = new WeakMap();
}

/** Rest days and exchanged workdays of a named calendar, with the weekend of the policy in force; as fresh as that. */
export async function getCalendar(db: Reader, name: string): Promise<BusinessCalendar> {
  const { calendars } = cache();
  const kept = calendars.get(db) ?? new Map<string, { calendar: BusinessCalendar; readAt: number }>();
  const known = kept.get(name);
  if (known && monotonicMs() - known.readAt < FRESH_MS) return known.calendar;
  const { pack } = await getCurrentPolicy(db);
  const rows = await db
    .select({ onDay: businessDay.onDay, kind: businessDay.kind })
    .from(businessDay)
    .where(eq(businessDay.calendar, name));
  const days = (kind: "holiday" | "workday") =>
    new Set(rows.filter((row) => row.kind === kind).map((row) => row.onDay.toString()));
  const calendar = { weekend: new Set(pack.weekend), holidays: days("holiday"), workdays: days("workday") };
  calendars.set(db, kept.set(name, { calendar, readAt: monotonicMs() }));
  return calendar;
}
