import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import { connect } from "./client";
import { grantRoles } from "./roles";

/** One number for the whole installation: two deploys at once take turns. */
const MIGRATION_LOCK = 7_426_201;

/**
 * Brings the schema, the job queue's schema and the roles to this version. Drizzle's migrator takes no
 * lock of its own, so a session lock goes around it.
 */
export async function migrateDatabase(ownerUrl: string): Promise<void> {
  const lock = connect(ownerUrl, { max: 1, statementSeconds: 0 });
  const migrator = connect(ownerUrl, { max: 1, statementSeconds: 0 });
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(migrator, { casing: "snake_case" }), {
      migrationsFolder: path.join(import.meta.dirname, "migrations"),
    });
    await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
    await grantRoles(lock);
  } finally {
    await migrator.end({ timeout: 5 });
    await lock.end({ timeout: 5 });
  }
}
