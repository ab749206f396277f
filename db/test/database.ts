import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, inject } from "vitest";
import { connect, type Database, type Role } from "../client";

/** A database of this test file alone, a copy of the migrated template. */
export interface TestDatabase {
  url: (role: Role) => string;
  db: Database;
  owner: ReturnType<typeof connect>;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses of the template's server, one a role, with the template's name in them. */
    template: { owner: string; app: string; retention: string };
  }
}

/** Gives a test file its own database; made before its tests, dropped after them. */
export function useDatabase(): TestDatabase {
  const template = inject("template");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = (role: Role) => template[role].replace(/\/[^/]+$/, `/${name}`);
  const handle = { url } as TestDatabase;
  let app: ReturnType<typeof connect>;

  beforeAll(async () => {
    const maintenance = connect(template.owner.replace(/\/[^/]+$/, "/postgres"), { max: 1 });
    const from = template.owner.slice(template.owner.lastIndexOf("/") + 1);
    await maintenance.unsafe(`create database ${name} template ${from}`);
    await maintenance.unsafe(`grant connect, temporary on database ${name} to huanqing_app, huanqing_retention`);
    await maintenance.end();
    app = connect(url("app"));
    handle.db = drizzle(app, { casing: "snake_case" });
    handle.owner = connect(url("owner"), { max: 2 });
  });
  afterAll(async () => {
    await app.end({ timeout: 5 });
    await handle.owner.end({ timeout: 5 });
    const maintenance = connect(template.owner.replace(/\/[^/]+$/, "/postgres"), { max: 1 });
    await maintenance.unsafe(`drop database ${name} with (force)`);
    await maintenance.end();
  });
  return handle;
}
