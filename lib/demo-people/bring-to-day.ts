import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, openDatabase } from "@/db/client";
import { dateOf, isBefore, type PlainDate } from "@/lib/core/dates";
import { followUpLater } from "@/lib/ingestion/after-import";
import { importBatch } from "@/lib/ingestion/mutations";
import { openBatch, readManifestText } from "@/lib/ingestion/reading/batch-source";
import { parseManifest } from "@/lib/ingestion/reading/manifest";
import { getCurrentPolicy } from "@/lib/policy/data";
import { DEMO_SOURCE, type DemoBatch, type DemoSource, demoBatch, lastReportOfSilent, SILENT_SOURCE } from "./batch";
import { answerAsCore } from "./core-answers";
import { coreMemory } from "./core-memory";
import { demoScript } from "./countries";

/** Writes a batch into a folder and imports it by the code of `npm run import`. */
export async function applyDemoBatch(
  appUrl: string,
  batch: DemoBatch,
  productTerms: ReadonlySet<string>,
  today: PlainDate,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "huanqing-demo-"));
  const sql = connect(appUrl, { max: 1, statementSeconds: 0 });
  try {
    writeFileSync(path.join(folder, "manifest.json"), batch.manifest);
    for (const [name, file] of batch.files) writeFileSync(path.join(folder, name), file.text);
    const source = await openBatch(folder);
    try {
      await importBatch(sql, source, parseManifest(await readManifestText(source)), {
        productTerms,
        today,
        afterImport: followUpLater,
      });
    } finally {
      await source.close();
    }
  } finally {
    await sql.end({ timeout: 5 });
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Makes the figures of the demo people those of `today`: everybody on the first call, later what happened
 * since, nothing when they are of that day already. The policy must be in force.
 * @returns whether anything was imported
 */
export async function bringDemoToDay(appUrl: string, anchor: PlainDate, today: PlainDate): Promise<boolean> {
  const { db, close } = openDatabase(appUrl, { max: 2 });
  const reader = connect(appUrl, { max: 1 });
  try {
    const policy = await getCurrentPolicy(db);
    const script = demoScript(policy.pack);
    const names = new Set(Object.keys(policy.pack.products));
    const newestOf = async (source: DemoSource): Promise<PlainDate | null> => {
      const [row] = await reader<
        { day: string | null }[]
      >`select max(as_of)::text as day from import_batch where source = ${source}`;
      return row?.day ? dateOf(row.day) : null;
    };
    const silentOn = lastReportOfSilent(script.country, anchor);
    if (silentOn && (await newestOf(SILENT_SOURCE)) === null) {
      await applyDemoBatch(appUrl, demoBatch(SILENT_SOURCE, "full", script, anchor, silentOn), names, today);
    }
    const newest = await newestOf(DEMO_SOURCE);
    if (newest !== null && !isBefore(newest, today)) return false;
    await applyDemoBatch(
      appUrl,
      demoBatch(
        DEMO_SOURCE,
        newest === null ? "full" : "delta",
        script,
        anchor,
        today,
        await coreMemory(db, DEMO_SOURCE),
      ),
      names,
      today,
    );
    await answerAsCore(db, DEMO_SOURCE);
    return true;
  } finally {
    await reader.end({ timeout: 5 });
    await close();
  }
}
