import { databaseUrl } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { withDatabase } from "@/db/with-database";
import { inPlainWords } from "./plain-words";

/** `npm run db:migrate`: brings the database to this version, as its owner. Exit status 0 done, 1 not. */
try {
  await withDatabase(() => migrateDatabase(databaseUrl("owner")));
  process.stdout.write("The database is at this version.\n");
} catch (error) {
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exitCode = 1;
}
