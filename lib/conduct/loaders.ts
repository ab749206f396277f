import "server-only";
import { headers } from "next/headers";
import { appDatabase } from "@/db/client";
import { clientAddress } from "@/lib/action/client-address";
import { withinLimit } from "@/lib/action/rate-limit";
import { loadStaff } from "@/lib/auth/desk/gates";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import type { StaffRole } from "@/lib/core/actor";
import { instantOf, now } from "@/lib/core/clock";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import type { Display } from "@/lib/i18n/display";
import { citation } from "@/lib/policy/citation";
import { getPolicyVersion } from "@/lib/policy/data";
import { loadPolicy, loadPolicyOrFiles, loadToday } from "@/lib/policy/loaders";
import { requireStaff } from "@/lib/staff/gates";
import { listNumbered } from "./calling/data";
import { whoIs } from "./calling/rules";
import type { CallAnswer } from "./calling/types";
import { countContacts } from "./figures/data";
import { spanOf } from "./figures/rules";
import type { ConductFigures } from "./figures/types";
import { type FoundContact, listContacts } from "./showing/data";
import { authorityOfBreach } from "./showing/rules";
import type { LogCursor, ShownContact } from "./showing/types";

const PAGE = 20;
const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,20}Z)\.(.{1,100})$/s;

function readCursor(text: unknown): LogCursor | null {
  const [, at, contactRef] = (typeof text === "string" ? CURSOR.exec(text) : null) ?? [];
  if (at === undefined || contactRef === undefined) return null;
  try {
    return { at: instantOf(at), contactRef };
  } catch {
    return null;
  }
}

/** A page of all contacts with whoever is signed in, by whomever, with the rules that allowed or forbade each. */
export async function loadContactLog(after: unknown): Promise<{ contacts: ShownContact[]; next: string | null }> {
  const { cardholderId } = await requireViewer();
  const db = requestDatabase();
  const found = await listContacts(db, cardholderId, { after: readCursor(after), limit: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  const { policyVersionId, pack } = await loadPolicy();
  const packs = new Map([[policyVersionId, pack]]);
  // Almost always the one in force; another one is read once and kept.
  for (const id of new Set(shown.flatMap((one) => (one.breaches.length > 0 ? (one.policyVersionId ?? []) : [])))) {
    const version = packs.has(id) ? null : await getPolicyVersion(db, id);
    if (version) packs.set(id, version.pack);
  }
  const demo = isDemo(readEnv());
  const named = ({ policyVersionId: id, breaches, ...one }: FoundContact): ShownContact => ({
    ...one,
    breaches: breaches.map((breach) => {
      const authority = authorityOfBreach(packs.get(id ?? "") ?? pack, breach);
      return { id: breach, citation: authority && citation(authority, demo) };
    }),
  });
  const last = shown.at(-1);
  const next = found.length > PAGE && last ? `${last.at.toString()}.${last.contactRef}` : null;
  return { contacts: shown.map(named), next };
}

/** So many questions of one address a minute: enough for somebody who was called, useless for a list. */
const PER_MINUTE = 20;

/** Who a number, a name or a code is; null when nothing was asked. For anybody. */
export async function loadCaller(typed: unknown): Promise<CallAnswer | null> {
  const asked = typeof typed === "string" ? typed.trim().slice(0, 80) : "";
  if (asked === "") return null;
  const address = clientAddress((await headers()).get("x-forwarded-for"), readEnv().HUANQING_PROXIES);
  const limit = { bucket: `who-called:${address}`, seconds: 60, max: PER_MINUTE, at: now() };
  if (!(await withinLimit(requestDatabase(), limit))) return { kind: "busy" };
  const [{ issuer }, agencies, today] = await Promise.all([
    loadPolicyOrFiles(),
    listNumbered(requestDatabase()),
    loadToday(),
  ]);
  return whoIs(asked, issuer, agencies, today);
}

async function figuresOf(query: Record<string, string | string[] | undefined>) {
  const [today, { pack }] = await Promise.all([loadToday(), loadPolicy()]);
  const { from, to } = spanOf(query, today);
  const startOf = (day: PlainDate) => day.toZonedDateTime(pack.zone).toInstant();
  const figures = await countContacts(appDatabase(), { from: startOf(from), until: startOf(addDays(to, 1)) });
  return { figures, span: { from: from.toString(), to: to.toString() }, year: today.year };
}

/** As in the rows of the page and of its file. */
const ROLES: readonly StaffRole[] = ["compliance"];

/** The figures of a span of days for compliance, with the span as it was read. */
export async function loadConduct(query: Record<string, string | string[] | undefined>): Promise<{
  display: Display;
  figures: ConductFigures;
  span: { from: string; to: string };
}> {
  const { locale } = await requireStaff(ROLES);
  const { year, ...found } = await figuresOf(query);
  return { display: { locale, hidden: false, year }, ...found };
}

/** The same for the file: `signed_out` where nobody sits, null for every other role. */
export async function loadConductFigures(query: Record<string, string>) {
  const staff = await loadStaff();
  if (!staff) return "signed_out";
  return ROLES.includes(staff.role) ? figuresOf(query) : null;
}
