import type postgres from "postgres";
import journal from "@/db/migrations/meta/_journal.json" with { type: "json" };
import { LaunchError } from "./plain-words";

const MISSING = new Set(["42P01", "3F000", "42501"]);

/**
 * Proves that a database of one's own is at this version; nothing is changed by a start.
 * @throws LaunchError saying which command brings it there
 */
export async function checkSchemaVersion(app: postgres.Sql): Promise<void> {
  const wanted = Math.max(...journal.entries.map((entry) => entry.when));
  let newest: number;
  try {
    const [row] = await app<
      { at: string | null }[]
    >`select max(created_at)::text as at from drizzle.__drizzle_migrations`;
    newest = Number.parseInt(row?.at ?? "0", 10);
  } catch (error) {
    if (!MISSING.has((error as { code?: string }).code ?? "")) throw error;
    newest = 0;
  }
  if (newest < wanted)
    throw new LaunchError("The database is not at this version of the portal. Run: npm run db:migrate");
  if (newest > wanted) throw new LaunchError("The database belongs to a newer version of the portal: start that one.");
}
