import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { useDatabase } from "@/db/test/database";
import type { Context } from "@/lib/auth/context";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { getPreferences } from "@/lib/permission/preferences/data";
import { addPerson, newPhone, START } from "@/lib/sign-in/testing/people";
import { listChanges } from "./data";
import { changeWishes, undoChange } from "./mutations";
import type { WishChange, WishLimits } from "./rules";

const database = useDatabase();
const LIMITS: WishLimits = { today: dateOf("2026-11-23"), quiet: { from: 1320, to: 480 }, maxPauseDays: 60 };
const EVENINGS: WishChange = {
  section: "hours",
  windows: [{ days: [1, 2, 3, 4, 5], from: 1080, to: 1200 }],
  inconvenient: [],
  daysOff: [],
  zone: "Asia/Urumqi",
};
const NO_VISITS: WishChange = { section: "limits", limit: "visit", on: true };

async function somebody(): Promise<Context> {
  const { cardholderId } = await addPerson(database.db, { phone: newPhone(), tail: "1234" });
  const actor = { kind: "cardholder", cardholderId, sessionId: newId() } as const;
  return { db: database.db, actor, at: START, idempotencyKey: newId() };
}
const again = (context: Context): Context => ({ ...context, idempotencyKey: newId() });
const binding = ({ actor }: Context) => getPreferences(database.db, actor.cardholderId);

describe("a change of the wishes", () => {
  it("binds whoever asks next, and is in the history and the chain", async () => {
    const context = await somebody();
    expect(await binding(context)).toMatchObject({ version: 0, windows: [], channelsOff: [], zone: null });
    expect(await changeWishes(context, EVENINGS, LIMITS)).toEqual({ kind: "done", version: 1 });
    expect(await changeWishes(again(context), NO_VISITS, LIMITS)).toEqual({ kind: "done", version: 2 });
    const now = await binding(context);
    expect(now).toMatchObject({ version: 2, zone: "Asia/Urumqi", channelsOff: ["visit"] });
    expect(now.windows).toContainEqual({ days: [3], from: 1080, to: 1200 });
    const past = await listChanges(database.db, context.actor.cardholderId);
    expect(past.map(({ version, section }) => [version, section])).toEqual([
      [2, "limits"],
      [1, "hours"],
    ]);
    const mine = eq(auditEvent.cardholderId, context.actor.cardholderId);
    const events = await database.db.select({ event: auditEvent.event }).from(auditEvent).where(mine);
    expect(events.filter(({ event }) => event === "contact.preferences_changed")).toHaveLength(2);
  });

  it("that is refused or changes nothing leaves no version", async () => {
    const context = await somebody();
    const night: WishChange = { ...EVENINGS, windows: [{ days: [1], from: 1380, to: 120 }] };
    expect(await changeWishes(context, night, LIMITS)).toEqual({ kind: "no_legal_time" });
    await changeWishes(again(context), EVENINGS, LIMITS);
    expect(await changeWishes(again(context), EVENINGS, LIMITS)).toEqual({ kind: "done", version: 1 });
    expect(await listChanges(database.db, context.actor.cardholderId)).toHaveLength(1);
  });

  it("sent twice under one key is one change", async () => {
    const context = await somebody();
    const both = await Promise.all([1, 2].map(() => changeWishes(context, EVENINGS, LIMITS)));
    expect(both).toEqual([
      { kind: "done", version: 1 },
      { kind: "done", version: 1 },
    ]);
    expect(await listChanges(database.db, context.actor.cardholderId)).toHaveLength(1);
  });

  it("loses none of eight others that are made at the same moment", async () => {
    const context = await somebody();
    const limits = ["sms", "email", "call", "letter", "visit", "noWork", "thirdPersonsOff"] as const;
    const changes: WishChange[] = [
      EVENINGS,
      ...limits.map((limit) => ({ section: "limits", limit, on: true }) as const),
    ];
    await Promise.all(changes.map((change) => changeWishes(again(context), change, LIMITS)));
    const { version, wishes, windows } = await binding(context);
    expect(version).toBe(8);
    expect(wishes).toMatchObject({ noWork: true, thirdPersonsOff: true });
    expect(wishes.channelsOff).toEqual(["sms", "email", "call", "letter", "visit"]);
    expect(windows).not.toEqual([]);
  });
});

describe("undo", () => {
  it("restores what was before, as a change of its own, and can be undone again", async () => {
    const context = await somebody();
    await changeWishes(context, EVENINGS, LIMITS);
    await changeWishes(again(context), NO_VISITS, LIMITS);
    expect(await undoChange(again(context), { version: 2 })).toEqual({ kind: "done", version: 3 });
    expect(await binding(context)).toMatchObject({ version: 3, channelsOff: [], zone: "Asia/Urumqi" });
    expect(await undoChange(again(context), { version: 3 })).toEqual({ kind: "done", version: 4 });
    expect(await binding(context)).toMatchObject({ channelsOff: ["visit"] });
    const [newest] = await listChanges(database.db, context.actor.cardholderId);
    expect(newest).toMatchObject({ version: 4, section: "limits", undoes: 3 });
  });

  it("of the first change restores the rules for everybody", async () => {
    const context = await somebody();
    await changeWishes(context, EVENINGS, LIMITS);
    await undoChange(again(context), { version: 1 });
    expect(await binding(context)).toMatchObject({ version: 2, windows: [], zone: null });
  });

  it("never goes over a change that came after: of an undo and a change at once, neither is lost", async () => {
    const context = await somebody();
    await changeWishes(context, EVENINGS, LIMITS);
    expect(await undoChange(again(context), { version: 0 })).toEqual({ kind: "gone" });
    const [undo] = await Promise.all([
      undoChange(again(context), { version: 1 }),
      changeWishes(again(context), NO_VISITS, LIMITS),
    ]);
    const { wishes } = await binding(context);
    expect(wishes.channelsOff).toEqual(["visit"]);
    expect(wishes.windows).toHaveLength(undo.kind === "done" ? 0 : 1);
  });
});
