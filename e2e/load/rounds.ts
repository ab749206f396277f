import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import type { NextServer } from "./next-server";

/** What is asked over and over: pages of one kind on one server, in turn. */
export interface Subject {
  name: string;
  server: NextServer;
  pages: readonly { path: string; cookie: string }[];
}

/** Medians over the rounds of one subject. */
export interface Figures {
  name: string;
  perSecond: number;
  /** Milliseconds of CPU that the server's process spent on a request, all its threads. */
  cpuMs: number;
  /** Half of the requests, asked one at a time, were answered within so many milliseconds. */
  p50: number;
}

/** Linux counts CPU time in hundredths of a second. */
const MS_A_TICK = 10;

/** CPU time of a process since its start, user and system, in milliseconds (proc(5), stat, 14 and 15). */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number.parseInt(fields[11] ?? "", 10) + Number.parseInt(fields[12] ?? "", 10)) * MS_A_TICK;
}

/** The middle value; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

async function fire({ name, server, pages }: Subject, connections: number, seconds: number) {
  const requests = pages.map(({ path, cookie }) => ({ method: "GET" as const, path, headers: { cookie } }));
  const result = await autocannon({ url: server.origin, connections, duration: seconds, requests });
  // A page that was not answered with itself would be fast, and its figures worth nothing.
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0 || result["2xx"] === 0) throw new Error(`${name}: ${wrong} requests were not answered with a page.`);
  return result;
}

/** The engine compiles for a thousand requests or two, on threads that count: a server is looked at after that. */
const WARM_SECONDS = 15;

/**
 * Asks the subjects in turn, round after round (ABAB), so that whatever else the machine does falls on all
 * of them alike. Each server is warmed up first, unmeasured.
 */
export async function measure(
  subjects: readonly Subject[],
  { rounds = 5, seconds = 3 }: { rounds?: number; seconds?: number } = {},
): Promise<Figures[]> {
  for (const subject of subjects) await fire(subject, 8, WARM_SECONDS);
  const found = subjects.map(() => ({ perSecond: [] as number[], cpuMs: [] as number[], p50: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) {
      const before = cpuMsOf(subject.server.pid);
      const loaded = await fire(subject, 8, seconds);
      found[index]?.cpuMs.push((cpuMsOf(subject.server.pid) - before) / loaded["2xx"]);
      found[index]?.perSecond.push(loaded["2xx"] / loaded.duration);
      found[index]?.p50.push(await oneAtATime(subject, seconds / 2));
    }
  }
  return found.map((figures, index) => ({
    name: subjects[index]?.name ?? "",
    perSecond: median(figures.perSecond),
    cpuMs: median(figures.cpuMs),
    p50: median(figures.p50),
  }));
}

/** The median answer in milliseconds, to fractions: the load tool's histogram knows whole ones only. */
async function oneAtATime({ server, pages }: Subject, seconds: number): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn++) {
    const { path, cookie } = pages[turn % pages.length] as Subject["pages"][number];
    const begun = performance.now();
    await (await fetch(`${server.origin}${path}`, { headers: { cookie } })).arrayBuffer();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** The figures as lines, each beside the first: `×` of its CPU, and of its median answer. */
export function tell(all: readonly Figures[]): void {
  const [base] = all;
  if (!base) return;
  console.log(`${"".padEnd(30)}requests/s  CPU ms/request  requests/s/core  p50 ms   × CPU   × p50`);
  for (const one of all) {
    const cells = [
      decimals(one.perSecond, 1).padStart(10),
      decimals(one.cpuMs, 2).padStart(16),
      decimals(1000 / one.cpuMs, 1).padStart(17),
      decimals(one.p50, 2).padStart(8),
      decimals(one.cpuMs / base.cpuMs, 2).padStart(8),
      decimals(one.p50 / base.p50, 2).padStart(8),
    ];
    console.log(`${one.name.padEnd(30)}${cells.join("")}`);
  }
}

const POWERS = [1, 10, 100];

/** A measured figure in writing. Half a unit of the last place is nothing here: no money passes this way. */
export function decimals(value: number, places: 1 | 2): string {
  const units = `${Math.round(value * (POWERS[places] ?? 1))}`.padStart(places + 1, "0");
  return `${units.slice(0, -places)}.${units.slice(-places)}`;
}
