import { createWriteStream, mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { appDatabase, closeAppDatabase, type Database } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { now } from "@/lib/core/clock";
import { parseDate } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { readOffsetIfAny } from "@/lib/demo/clock-offset";
import { fileStore } from "@/lib/files/store";
import { coreWebhook } from "@/lib/instructions/channels/core-webhook";
import { getFile, listFileSources } from "@/lib/instructions/daily/data";
import { fileName } from "@/lib/instructions/daily/file-bytes";
import { findOwners, getInstruction, listInstructions } from "@/lib/instructions/data";
import { openFile, storeFile, writeDueFiles } from "@/lib/instructions/handlers/write-files";
import { decide } from "@/lib/instructions/sending/mutations";
import type { InstructionState } from "@/lib/instructions/states";
import type { Instruction } from "@/lib/instructions/types";
import { getCurrentPolicy } from "@/lib/policy/data";
import { FileRefused, takeAcknowledgementFile } from "./acknowledgement-file";

const USAGE = `npm run instructions -- list [--state STATE] [--source SOURCE]   the newest 200
npm run instructions -- dead                 what the core did not take: a person must look
npm run instructions -- show ID              one, whole
npm run instructions -- retry ID | --dead    hands it over again, all attempts before it; --dead: all of them
npm run instructions -- set-aside ID         settled by hand: what follows on its account goes on
npm run instructions -- file [--day YYYY-MM-DD] [--out FOLDER]   writes the daily files that are due, or one again
npm run instructions -- ack FILE [--rows N] [--sha256 HEX]       acknowledgements of the core: all or nothing`;

/** Called wrongly, or about something that is not there: said in one line, exit status as given. */
class Stop extends Error {
  constructor(
    readonly status: 1 | 2,
    message: string,
  ) {
    super(message);
  }
}

const STATES = ["queued", "sent", "acknowledged", "refused", "dead", "set_aside"] as const;
const MOST_LISTED = 200;
const tell = (text: string) => void process.stdout.write(`${text}\n`);
const operator = () => ({ kind: "operator", name: userInfo().username }) as const;

function line(told: Instruction): string {
  const why = told.failure ?? told.coreCode;
  const tries = told.attempts > 0 ? `, ${told.attempts} failed` : "";
  const head = `${told.instructionId}  ${told.state}${why ? ` (${why}${tries})` : ""}`;
  return `${head}  ${told.kind}  ${told.source} ${told.accountRef} #${told.sequence}  ${told.madeAt.round("second").toString()}`;
}

async function list(db: Database, state: string | undefined, source: string | undefined): Promise<void> {
  if (state !== undefined && !STATES.includes(state as InstructionState)) {
    throw new Stop(2, `a state is one of ${STATES.join(", ")}`);
  }
  const only = { ...(state && { state: state as InstructionState }), ...(source && { source }) };
  const found = await listInstructions(db, only, MOST_LISTED);
  tell(found.length === 0 ? "none" : found.map(line).join("\n"));
}

async function keyOf(db: Database, instructionId: string) {
  const owner = isId(instructionId) ? (await findOwners(db, [instructionId])).get(instructionId) : undefined;
  if (owner === undefined) throw new Stop(1, `there is no instruction ${instructionId}`);
  return { cardholderId: owner, instructionId };
}

async function show(db: Database, instructionId: string): Promise<void> {
  const told = await getInstruction(db, await keyOf(db, instructionId));
  tell(JSON.stringify(told, null, 2));
}

async function move(db: Database, instructionId: string, event: "queue_again" | "set_aside"): Promise<void> {
  const key = await keyOf(db, instructionId);
  try {
    await decide(db, key, event, operator(), now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Stop(
      1,
      `${instructionId} stands where that cannot be done: npm run instructions -- show ${instructionId}`,
    );
  }
}

async function retryDead(db: Database): Promise<void> {
  let count = 0;
  for (;;) {
    const page = await listInstructions(db, { state: "dead" }, MOST_LISTED);
    if (page.length === 0) break;
    for (const told of page) await decide(db, told, "queue_again", operator(), now());
    count += page.length;
  }
  tell(`${count} handed over again`);
}

async function writeFiles(db: Database, dayText: string | undefined, out: string | undefined): Promise<void> {
  const env = readEnv();
  const store = fileStore(env);
  const calendar = { zone: (await getCurrentPolicy(db)).pack.zone, offsetDays: await readOffsetIfAny(db) };
  const day = dayText === undefined ? undefined : parseDate(dayText);
  if (day === null) throw new Stop(2, "--day is a date, YYYY-MM-DD");
  const files = await writeDueFiles(db, store, calendar, coreWebhook(env) === null);
  const wanted = day === undefined ? files : [];
  if (day !== undefined) {
    for (const { source } of await listFileSources(db)) {
      const file = await getFile(db, source, day);
      if (!file) continue;
      await storeFile(db, store, file);
      wanted.push(file);
    }
    if (wanted.length === 0) throw new Stop(1, `no source has a file of ${day.toString()}`);
  }
  for (const file of wanted) {
    tell(`${fileName(file, "rows")}  ${file.rows} rows  sha256 ${file.sha256}`);
    if (out === undefined) continue;
    mkdirSync(out, { recursive: true });
    for (const part of ["rows", "manifest"] as const) {
      const content = await openFile(db, store, { ...file, part });
      if (content) await pipeline(content, createWriteStream(path.join(out, fileName(file, part))));
    }
  }
  if (wanted.length === 0) tell("no file is due");
}

async function takeFile(db: Database, file: string, rows: string | undefined, sha256: string | undefined) {
  if (rows !== undefined && !/^\d{1,9}$/.test(rows)) throw new Stop(2, "--rows is a number");
  const claims = { ...(rows && { rows: Number.parseInt(rows, 10) }), ...(sha256 && { sha256 }) };
  try {
    const { accepted, known } = await takeAcknowledgementFile(db, file, claims, operator(), now());
    tell(`${accepted} accepted, ${known} known already`);
  } catch (error) {
    if (error instanceof FileRefused) throw new Stop(1, `Nothing was taken: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Stop(1, `there is no file ${file}`);
    throw error;
  }
}

const OPTIONS = {
  state: { type: "string" },
  source: { type: "string" },
  day: { type: "string" },
  out: { type: "string" },
  rows: { type: "string" },
  sha256: { type: "string" },
  dead: { type: "boolean" },
} as const;

function wordsOf(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [verb = "", about, ...others] = positionals;
    return others.length > 0 ? null : { verb, about, ...values };
  } catch {
    return null;
  }
}

/** What a call asks for, or null when it was not called rightly. */
function workOf(words: NonNullable<ReturnType<typeof wordsOf>>): ((db: Database) => Promise<void>) | null {
  const { verb, about } = words;
  if (about === undefined) {
    if (verb === "list") return (db) => list(db, words.state, words.source);
    if (verb === "dead") return (db) => list(db, "dead", words.source);
    if (verb === "file") return (db) => writeFiles(db, words.day, words.out);
    return verb === "retry" && words.dead ? retryDead : null;
  }
  if (verb === "show") return (db) => show(db, about);
  if (verb === "retry" && !words.dead) return (db) => move(db, about, "queue_again");
  if (verb === "set-aside") return (db) => move(db, about, "set_aside");
  return verb === "ack" ? (db) => takeFile(db, about, words.rows, words.sha256) : null;
}

/** Exit status 0 done, 1 refused or not there, 2 not called rightly or no policy in force. */
async function main(args: readonly string[]): Promise<number> {
  const words = wordsOf(args);
  const work = words && workOf(words);
  if (!work) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return withDatabase(async () => {
    try {
      await work(appDatabase());
      return 0;
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      process.stderr.write(`${error.message}\n`);
      return error.status;
    } finally {
      await closeAppDatabase();
    }
  });
}

process.exitCode = await main(process.argv.slice(2));
