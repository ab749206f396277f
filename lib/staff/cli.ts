import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { ZodError } from "zod";
import { appDatabase, closeAppDatabase, type Database } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { type Instant, now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { textTable } from "@/lib/core/text-table";
import { addStaff, resetStaff, resumeStaff, suspendStaff } from "./accounts/mutations";
import { listStaff } from "./data";
import type { ListedStaff } from "./types";

const USAGE = `npm run staff -- add LOGIN --name NAME --role agent|dispute_officer|supervisor|compliance [--locale zh-CN|en]
npm run staff -- list
npm run staff -- suspend LOGIN    out at once, and not let in again
npm run staff -- resume LOGIN
npm run staff -- reset LOGIN      a new one-time password; second factor, recovery codes and locks go`;

const moment = (at: Instant | null) => at?.round("second").toString() ?? "never";

function line({ login, name, role, createdAt, suspendedAt, isSetUp, lastSeenAt }: ListedStaff): string[] {
  const state = suspendedAt ? `suspended ${moment(suspendedAt)}` : isSetUp ? "active" : "not set up yet";
  return [login, role, state, `made ${moment(createdAt)}`, `last seen ${moment(lastSeenAt)}`, name];
}

function tell(password: string): void {
  process.stdout.write(`one-time password  ${password}\n`);
  process.stdout.write("For the first sign-in at /staff/sign-in, which asks for another. It is not shown again.\n");
}

interface Words {
  verb: string;
  login: string | undefined;
  name: string;
  role: string;
  locale: string;
}

/** @throws Refusal, ZodError */
async function run(db: Database, { verb, login = "", name, role, locale }: Words): Promise<void> {
  const operator = { kind: "operator", name: userInfo().username } as const;
  if (verb === "list") {
    const everybody = await listStaff(db);
    const lines = everybody.length === 0 ? ["nobody yet"] : textTable(everybody.map(line));
    process.stdout.write(`${lines.join("\n")}\n`);
  } else if (verb === "add") {
    const input = { login, name, role, locale } as Parameters<typeof addStaff>[1];
    tell((await addStaff(db, input, operator, now())).password);
  } else if (verb === "reset") {
    tell((await resetStaff(db, login, operator, now())).password);
  } else if (verb === "suspend") {
    await suspendStaff(db, login, operator, now());
    process.stdout.write("suspended\n");
  } else {
    await resumeStaff(db, login, operator, now());
    process.stdout.write("resumed\n");
  }
}

/** The words of a call, or null when it was not called rightly. */
function wordsOf(args: readonly string[]): Words | null {
  const options = {
    name: { type: "string", default: "" },
    role: { type: "string", default: "" },
    locale: { type: "string", default: "zh-CN" },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb, login, ...others] = positionals;
    return verb === undefined || others.length > 0 ? null : { verb, login, ...values };
  } catch {
    return null;
  }
}

/** Exit status 0 done, 1 no such account or the login is taken, 2 not called rightly. */
async function main(args: readonly string[]): Promise<number> {
  const words = wordsOf(args);
  const called = words && (words.login ? /^(add|suspend|resume|reset)$/ : /^list$/).test(words.verb);
  if (!called) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return withDatabase(async () => {
    try {
      await run(appDatabase(), words);
      return 0;
    } catch (error) {
      if (error instanceof ZodError) {
        for (const issue of error.issues) process.stderr.write(`${issue.message}\n`);
        return 2;
      }
      if (!(error instanceof Refusal)) throw error;
      const taken = error.code === "conflict";
      process.stderr.write(taken ? `there is or was an account ${words.login}\n` : `no account ${words.login}\n`);
      return 1;
    } finally {
      await closeAppDatabase();
    }
  });
}

process.exitCode = await main(process.argv.slice(2));
