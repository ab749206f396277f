import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeAppDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import type { Action } from "@/lib/action/define-action";
import { IDLE } from "@/lib/action/form-state";
import { inRequest } from "@/lib/action/testing/in-request";
import { STAFF_ROLES, type StaffRole } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { publishPolicy } from "@/lib/policy/mutations";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { addPerson, newPhone } from "@/lib/sign-in/testing/people";
import { suspendStaff } from "@/lib/staff/accounts/mutations";
import { completeSession, startHalfSession } from "@/lib/staff/sessions/mutations";
import { settledMember } from "@/lib/staff/testing/members";
import { startSession } from "./mutations";
import { ACTIONS } from "./permissions";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));
await vi.hoisted(async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  Object.assign(globalThis, { AsyncLocalStorage });
  Object.assign(process.env, { PORTAL_ORIGIN: "https://portal.bank.example", LOG_LEVEL: "silent" });
});

const database = useDatabase();
type Asker = "nobody" | "cardholder" | "forged" | StaffRole | "half signed in" | "suspended";
const ASKERS: readonly Asker[] = ["nobody", "cardholder", "forged", ...STAFF_ROLES, "half signed in", "suspended"];
const people = new Map<Asker, string>();

beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: database.url("app"), HUANQING_ISSUER: "unused" });
  const issuer = configuredIssuer({});
  await publishPolicy(database.db, packOf(issuer), issuer, now());
  people.set("cardholder", (await addPerson(database.db, { phone: newPhone(), tail: "1234" })).cardholderId);
  for (const role of [...STAFF_ROLES, "half signed in", "suspended"] as const) {
    const named = STAFF_ROLES.find((one) => one === role) ?? "supervisor";
    const { staffId, login } = await settledMember(database.db, named, now());
    people.set(role, staffId);
    if (role === "suspended") await suspendStaff(database.db, login, { kind: "operator", name: "test" }, now());
  }
}, 60_000);
afterAll(closeAppDatabase);

const STAFF = "__Host-huanqing-staff";
const CARDHOLDER = "__Host-huanqing-session";

/** A session of its own for each cell: some actions end it. */
async function cookiesOf(asker: Asker): Promise<Record<string, string>> {
  const id = people.get(asker);
  if (asker === "forged") return { [STAFF]: "A".repeat(43), [CARDHOLDER]: "A".repeat(43) };
  if (id === undefined) return {};
  return inTransaction(database.db, async (tx) => {
    const at = now();
    if (asker === "cardholder") {
      return { [CARDHOLDER]: await startSession(tx, { cardholderId: id, deviceLabel: "—", at, by: "tail" }) };
    }
    const token = await startHalfSession(tx, { staffId: id, deviceLabel: "—", at });
    if (asker === "half signed in") return { [STAFF]: token };
    const whole = await completeSession(tx, { token, staffId: id, sessionId: newId() }, at, "totp");
    return { [STAFF]: whole ?? "" };
  });
}

/** What an empty form comes to: how it is refused, or "let in", whatever it then says of what is missing. */
async function answerTo(key: string, asker: Asker): Promise<string> {
  const [feature, name = ""] = key.split("#");
  const file = path.resolve(import.meta.dirname, "..", `${feature}.ts`);
  const actions = (await import(/* @vite-ignore */ file)) as Record<string, Action<unknown>>;
  const action = actions[name];
  if (!action) throw new Error(`${key} is not there`);
  const cookies = await cookiesOf(asker);
  const { result } = await inRequest({ cookies }, () => action(IDLE, new FormData()));
  const code = result?.status === "refused" ? result.code : null;
  return code === "signed_out" || code === "forbidden" ? code : "let in";
}

function expected({ access, roles }: (typeof ACTIONS)[string], asker: Asker): string {
  if (access === "public") return "let in";
  if (access === "cardholder") return asker === "cardholder" ? "let in" : "signed_out";
  const role = STAFF_ROLES.find((one) => one === asker);
  if (!role) return "signed_out";
  return roles?.includes(role) ? "let in" : "forbidden";
}

describe("the authorisation matrix of actions", () => {
  it.each(Object.keys(ACTIONS))("%s", async (key) => {
    const row = ACTIONS[key];
    if (!row) throw new Error(key);
    for (const asker of ASKERS) expect.soft(await answerTo(key, asker), asker).toBe(expected(row, asker));
  });
});
