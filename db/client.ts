import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { readEnv } from "@/lib/core/env";
import { readEmbedded } from "./embedded-state";
import { guardTransactions } from "./lost-connection";
import { promptSockets } from "./socket";

export type Database = PostgresJsDatabase;
/** A database or a transaction in it: what reads take. */
export type Reader = Pick<Database, "select" | "selectDistinct" | "execute" | "$with" | "with">;

/** Which of the three roles (decisions.md 15) a connection uses. */
export type Role = "app" | "owner" | "retention";

/**
 * The address of the database for a role: from the environment, else of the embedded database of this
 * folder, which `npm start` or the command has started before.
 */
export function databaseUrl(role: Role): string {
  const env = readEnv();
  if (env.DATABASE_URL === undefined) return readEmbedded(env.HUANQING_DATA)[role];
  if (role === "owner") return env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  if (role === "retention") return env.DATABASE_RETENTION_URL ?? env.DATABASE_URL;
  return env.DATABASE_URL;
}

/**
 * A pool of raw connections. Statements are cut after 10 s unless told otherwise, so that a stalled
 * database makes an error page, not a hanging one. Drizzle changes a client it is given: a client made
 * here for raw SQL or COPY is never handed to `drizzle`.
 */
export function connect(url: string, options: { max?: number; statementSeconds?: number } = {}): postgres.Sql {
  const settings = {
    socket: promptSockets(),
    max: options.max ?? 10,
    connect_timeout: 5,
    // The driver would wait up to 20 s before it tries again, and every page with it.
    backoff: () => 0.25,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: {
      application_name: "huanqing",
      statement_timeout: (options.statementSeconds ?? 10) * 1000,
      idle_in_transaction_session_timeout: 30_000,
      TimeZone: "UTC",
    },
  };
  return guardTransactions(postgres(url, settings));
}

type Unsafe = postgres.Sql["unsafe"];

/**
 * Lets statements that Drizzle hands over as text be prepared: parsed and planned once a connection, and asked
 * in one round trip instead of two. Drizzle says no unless each is named by hand. Through PgBouncer in
 * transaction mode this needs its release 1.21 or later (`max_prepared_statements`).
 */
function prepareTexts<C extends { unsafe: Unsafe }>(client: C): C {
  const { unsafe } = client;
  client.unsafe = ((text, parameters, options) => unsafe(text, parameters, { ...options, prepare: true })) as Unsafe;
  return client;
}

/** The same for the transactions that Drizzle begins. */
function prepareTransactions(client: postgres.Sql): postgres.Sql {
  const { begin } = client;
  type Work = (tx: postgres.TransactionSql) => unknown;
  client.begin = ((work: Work) => begin((tx) => work(prepareTexts(tx)))) as typeof begin;
  return client;
}

export function openDatabase(
  url: string,
  options: { max?: number } = {},
): { db: Database; close: () => Promise<void> } {
  const client = prepareTransactions(prepareTexts(connect(url, options)));
  return { db: drizzle(client, { casing: "snake_case" }), close: () => client.end({ timeout: 5 }) };
}

const shared = globalThis as typeof globalThis & { huanqingDatabase?: ReturnType<typeof openDatabase> };

/** The app's pool. On globalThis, because Next loads modules more than once. */
export function appDatabase(): Database {
  shared.huanqingDatabase ??= openDatabase(databaseUrl("app"));
  return shared.huanqingDatabase.db;
}

export async function closeAppDatabase(): Promise<void> {
  const open = shared.huanqingDatabase;
  delete shared.huanqingDatabase;
  await open?.close();
}
