import { connect, databaseUrl, openDatabase } from "@/db/client";
import { ensureEmbedded, othersConnected } from "@/db/embedded-server";
import { migrateDatabase } from "@/db/migrate";
import { businessDate, now } from "@/lib/core/clock";
import { type Env, isDemo } from "@/lib/core/env";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { anchorDay, isDemoDatabase, prepareDemo } from "@/lib/demo/prepare";
import { bringDemoToDay } from "@/lib/demo-people/bring-to-day";
import { seatDemoStaff } from "@/lib/demo-people/staff";
import { getCurrentPolicy } from "@/lib/policy/data";
import { publishPolicy } from "@/lib/policy/mutations";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { checkDataFolder, LaunchError } from "./plain-words";
import { checkSchemaVersion } from "./schema-version";

/** Stops the database when it is the embedded one and nobody else uses it; else does nothing. */
export type StopDatabase = () => Promise<void>;

/** The embedded database, started or joined and at this version; or the issuer's own, checked. */
export async function startDatabase(env: Env, root: string): Promise<StopDatabase> {
  if (env.DATABASE_URL !== undefined) {
    const app = connect(databaseUrl("app"), { max: 1 });
    try {
      await checkSchemaVersion(app);
    } finally {
      await app.end({ timeout: 5 });
    }
    return async () => undefined;
  }
  checkDataFolder(env, root);
  const server = await ensureEmbedded(env.HUANQING_DATA);
  const stop = async () => {
    if (!(await othersConnected(env.HUANQING_DATA))) await server.stop();
  };
  try {
    await migrateDatabase(server.urls.owner);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Puts the issuer's policy in force: the file HUANQING_ISSUER names; on the demonstration an invented bank. */
export async function publish(env: Env): Promise<void> {
  if (env.HUANQING_ISSUER === undefined && !isDemo(env)) {
    throw new LaunchError(
      "HUANQING_ISSUER is needed when others than this machine can reach the portal (see .env.example).",
    );
  }
  const issuer = configuredIssuer(env);
  const { db, close } = openDatabase(databaseUrl("app"), { max: 2 });
  try {
    await publishPolicy(db, packOf(issuer), issuer, now());
  } finally {
    await close();
  }
}

/**
 * Keeps the demonstration's data from being served to others.
 * @throws LaunchError when this is no demonstration, but the database was made by one
 */
export async function refuseDemoData(env: Env): Promise<void> {
  if (isDemo(env)) return;
  const app = connect(databaseUrl("app"), { max: 1 });
  try {
    if (!(await isDemoDatabase(app))) return;
  } finally {
    await app.end({ timeout: 5 });
  }
  throw new LaunchError(
    "This database holds the demonstration, and everybody can know its sign-ins: it is served on this machine alone.\n" +
      "Give HUANQING_DATA another folder, or leave HUANQING_HOST at 127.0.0.1.",
  );
}

/**
 * On the demonstration: its own schema, and its people as of the business date.
 * @returns the business date that the people are at, null when this is no demonstration
 */
export async function bringDemoToToday(env: Env): Promise<string | null> {
  if (!isDemo(env)) return null;
  const owner = connect(databaseUrl("owner"), { max: 1 });
  const { db, close } = openDatabase(databaseUrl("app"), { max: 2 });
  try {
    await prepareDemo(owner);
    const { pack } = await getCurrentPolicy(db);
    await seatDemoStaff(db, pack.languages[0] ?? "en");
    const today = businessDate(now(), pack.zone, await readOffsetDays(db));
    await bringDemoToDay(databaseUrl("app"), await anchorDay(owner, today), today);
    return today.toString();
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}
