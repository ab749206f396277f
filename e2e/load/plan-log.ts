import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect } from "@/db/client";
import type { BenchDatabase } from "./portal";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Shared Hit Blocks"?: number;
  "Shared Read Blocks"?: number;
  Plans?: PlanNode[];
}

/** A statement that the portal ran: pages of the buffer cache that it touched, tables that it read from end to end. */
export interface RanPlan {
  query: string;
  buffers: number;
  scanned: string[];
}

function scannedIn(node: PlanNode): string[] {
  const here = node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : [];
  return here.concat((node.Plans ?? []).flatMap(scannedIn));
}

/**
 * Lets Postgres write the plan of each statement of the app's role as it ran (auto_explain): the portal's
 * own statements with their own parameters, and no hook in the portal. For connections made after this.
 */
export async function switchPlanLog(database: BenchDatabase, on: boolean): Promise<void> {
  const sql = connect(database.server.urls.owner, { max: 1 });
  const set = (name: string, value: string) => sql.unsafe(`alter role portal_app set ${name} = ${value}`);
  if (on) {
    await set("session_preload_libraries", "'auto_explain'");
    await set("auto_explain.log_min_duration", "0");
    await set("auto_explain.log_analyze", "on");
    await set("auto_explain.log_buffers", "on");
    await set("auto_explain.log_timing", "off");
    await set("auto_explain.log_format", "'json'");
  } else await sql.unsafe("alter role portal_app reset all");
  await sql.end({ timeout: 5 });
}

/** The plans of the statements that ran while `work` did. */
export async function plansDuring(database: BenchDatabase, work: () => Promise<void>): Promise<RanPlan[]> {
  const file = path.join(database.data, "postgres", "server.log");
  const start = statSync(file).size;
  await work();
  await wait(500);
  const log = readFileSync(file).subarray(start).toString("utf8");
  // A message of several lines: those after the first begin with a tab.
  const plans = [...log.matchAll(/plan:\n((?:\t.*\n)+)/g)].map(([, text]) => JSON.parse(text ?? "") as Explained);
  return plans.map(({ "Query Text": query, Plan: plan }) => ({
    query,
    buffers: (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0),
    scanned: scannedIn(plan),
  }));
}

interface Explained {
  "Query Text": string;
  Plan: PlanNode;
}
