import type { TestDatabase } from "@/db/test/database";
import { addDays } from "@/lib/core/dates";
import { runNight } from "@/lib/night/handlers/run-night";
import { nightSteps } from "@/lib/night/handlers/steps";
import type { NightRun } from "@/lib/night/types";
import { TODAY } from "../../testing/negotiating";

/** The night of the day so many days after `TODAY`; what cannot be done ends the test. */
export function night(database: TestDatabase, days: number): Promise<NightRun> {
  const steps = nightSteps((step, _item, error) => {
    throw new Error(step, { cause: error });
  });
  return runNight(database.db, addDays(TODAY, days), steps);
}
