import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect, openDatabase } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { monotonicMs } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { addOfficer } from "@/lib/disputes/testing/deciding";
import { addDisputing, bill } from "@/lib/disputes/testing/filings";
import { auditChainCheck } from "@/lib/verify/checks/audit-chains";
import { runChecks } from "@/lib/verify/run-checks";
import { ROOT } from "../load/portal";
import type { Course, Work } from "./desk-process";
import { killNow } from "./kill";
import type { System, Target } from "./system";

/** One of each kind is left in peace: every other one has to come out like it. */
const IN_PEACE = 2;
/** So many courses for each kill: there has to be one under way. */
const COURSES_A_KILL = 6;
/** Jobs of a dead worker are back in the queue after half of this. */
const PATIENCE_MS = 90_000;

/** What a run of decisions found; `wrong` has to be empty. */
export interface DecisionFindings {
  wrong: string[];
  decided: number;
  inTheMiddle: number;
}

/** The desk as a process that is started again by the one who killed it. */
class Desk {
  readonly done = new Set<number>();
  readonly wrong: string[] = [];
  private child: ChildProcess | null = null;

  constructor(
    private readonly work: string,
    private readonly to: number,
  ) {}

  /** Whether there is something left to be killed in. */
  get isAtWork(): boolean {
    return this.done.size + this.wrong.length < this.to;
  }

  /** Begins, or goes on, with the first that was not said to be done. */
  start(to = this.to): void {
    const from = `${this.done.size + this.wrong.length}`;
    const args = ["--import", "tsx", "e2e/faults/desk-process.ts", this.work, from, `${to}`];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    child.stdout.on("data", (chunk) => {
      const lines = `${said}${chunk}`.split("\n");
      said = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("WRONG")) this.wrong.push(line);
        else this.done.add(Number.parseInt(line, 10));
      }
    });
    this.child = child;
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child?.pid !== undefined && child.exitCode === null) await killNow([child.pid]);
    await this.ended();
  }

  /** Until its process has gone and everything that it said was heard. */
  private async ended(): Promise<void> {
    const { child } = this;
    while (child && (!child.stdout?.readableEnded || (child.exitCode === null && child.signalCode === null)))
      await wait(5);
  }

  /** Until so many are done; a process that ended before, since its database went, is started again. */
  async until(count: number, to = this.to): Promise<void> {
    for (const late = monotonicMs() + PATIENCE_MS; this.done.size + this.wrong.length < count; await wait(5)) {
      if (monotonicMs() > late) throw new Error("the desk does not go on");
      if (this.child?.exitCode === null && this.child.signalCode === null) continue;
      await this.ended();
      if (this.done.size + this.wrong.length < count) this.start(to);
    }
  }
}

/** What is on record of each course, as one text: events, instructions, holds, adjustments, messages, work. */
async function recordOf(owner: ReturnType<typeof connect>, courses: readonly Course[]): Promise<string[]> {
  const rows = await owner<{ id: string; record: string }[]>`
    select c.cardholder_id as id, json_build_array(
      (select json_agg(json_build_array(d.state, d.outcome, d.round)) from dispute d
        where d.cardholder_id = c.cardholder_id),
      (select json_agg(json_build_array(q.state, q.outcome)) from dispute_decision q
        where q.cardholder_id = c.cardholder_id),
      (select json_agg(json_build_array(j.kind, j.state, j.amount)) from dispute_adjustment j
        where j.cardholder_id = c.cardholder_id),
      (select json_build_array(count(*), count(h.released_at)) from account_hold h
        where h.cardholder_id = c.cardholder_id),
      (select json_agg(json_build_array(kind, n) order by kind) from (select i.kind, count(*) as n from instruction i
        where i.cardholder_id = c.cardholder_id group by 1) i),
      (select json_agg(json_build_array(event, n) order by event) from (select a.event, count(*) as n
        from audit_event a where a.cardholder_id = c.cardholder_id group by 1) a),
      (select count(*) from outbox_message m where m.cardholder_id = c.cardholder_id),
      (select json_agg(json_build_array(w.kind, w.closed_at is not null) order by w.kind) from work_item w
        where w.cardholder_id = c.cardholder_id),
      (select count(*) from entry e where e.cardholder_id = c.cardholder_id))::text as record
    from cardholder c where c.cardholder_id = any (${courses.map(({ cardholderId }) => cardholderId)})`;
  const records = new Map(rows.map(({ id, record }) => [id, record]));
  return courses.map(({ cardholderId }) => records.get(cardholderId) ?? "nothing");
}

async function prepare(database: TestDatabase, url: string, folder: string, count: number): Promise<Work> {
  const officers = await Promise.all([addOfficer(database, "何宁"), addOfficer(database, "许岚")]);
  const courses: Course[] = [];
  for (let at = 0; at < count; at++) {
    const holder = await addDisputing(database);
    const entryRef = await bill(database, holder, "800.00");
    const keys = { file: newId(), claim: newId(), decide: newId(), confirm: newId() };
    courses.push({ ...holder, entryRef, disputeId: newId(), isUpheld: at % IN_PEACE === 0, keys });
  }
  const [first, second] = officers.map((context) => context().actor) as Work["officers"];
  return { url, folder, courses, officers: [first, second] };
}

/**
 * Files and decides disputes one after the other and kills the process that does it, the worker and Postgres in the
 * middle. What was not said to be done is done again by the same keys; in the end every course has to be on record like
 * the one of its kind that nobody disturbed.
 */
export async function killDecisions(
  system: System,
  kills: number,
  { order, relaxed }: { order: Iterator<Target>; relaxed: boolean },
  say: (line: string) => void,
): Promise<DecisionFindings> {
  const { urls } = system.database.server;
  const folder = path.join(system.database.data, "desk");
  mkdirSync(folder);
  const { db, close } = openDatabase(urls.app, { max: 2 });
  const owner = connect(urls.owner, { max: 2, statementSeconds: 0 });
  try {
    const count = IN_PEACE + kills * COURSES_A_KILL;
    const work = await prepare({ db, owner, url: (role) => urls[role] }, urls.app, folder, count);
    const told = path.join(folder, "work.json");
    writeFileSync(told, JSON.stringify(work));
    const desk = new Desk(told, count);
    await desk.until(IN_PEACE, IN_PEACE);
    if (relaxed) await system.relax();
    let inTheMiddle = 0;
    desk.start();
    for (let fallen = 1; fallen <= kills; fallen++) {
      // A few courses on, and then anywhere in the next one.
      await desk.until(Math.min(count, desk.done.size + desk.wrong.length + 2));
      await wait(Math.random() * 150);
      const target = order.next().value as Target;
      if (desk.isAtWork) inTheMiddle += 1;
      if (target === "app") await desk.kill();
      else await system.kill(target);
      say(`kill ${fallen}: ${target === "app" ? "desk" : target}; ${desk.done.size} of ${count} decided`);
      if (target === "app") desk.start();
    }
    await desk.until(count);
    const wrong = [...desk.wrong, ...(await compareRecords(owner, work.courses))];
    await runChecks(owner, [auditChainCheck], (name, result) => {
      if (result.wrong > 0) wrong.push(`${name}: ${result.examples}`);
    });
    return { wrong, decided: desk.done.size, inTheMiddle };
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}

/** Waits until the worker has nothing left to do for any of them, and says which are not like the undisturbed one. */
async function compareRecords(owner: ReturnType<typeof connect>, courses: readonly Course[]): Promise<string[]> {
  let wrong: string[] = [];
  for (const late = monotonicMs() + PATIENCE_MS; ; await wait(500)) {
    const records = await recordOf(owner, courses);
    wrong = records.flatMap((record, at) =>
      record === records[at % IN_PEACE] ? [] : [`course ${at}: ${record}\n  in peace: ${records[at % IN_PEACE]}`],
    );
    const settled = records.slice(0, IN_PEACE).every((record) => !record.includes('"waiting"'));
    if ((settled && wrong.length === 0) || monotonicMs() > late) return wrong;
  }
}
