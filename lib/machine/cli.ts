import { parseArgs } from "node:util";
import { ZodError } from "zod";
import { appDatabase, closeAppDatabase } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { type Instant, now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { listClients } from "./data";
import { addClient, OVERLAP_HOURS, renewClient, revokeClient } from "./mutations";
import type { Scope } from "./schema";
import type { Credentials, ListedClient } from "./types";

const USAGE = `npm run clients -- add NAME --source SOURCE --scopes batches,entries,instructions
npm run clients -- list
npm run clients -- renew NAME      a new token and secret; those before hold for ${OVERLAP_HOURS / 24} days more
npm run clients -- revoke NAME     for good, from the next request on`;

const moment = (at: Instant | null) => at?.round("second").toString() ?? "never";

function tell({ token, secret }: Credentials): void {
  process.stdout.write(`token   ${token}\nsecret  ${secret}\n`);
  process.stdout.write("Keep both in a secret store: they are not shown again.\n");
}

function line({ name, source, scopes, createdAt, lastUsedAt, previousUntil, revokedAt }: ListedClient): string {
  const state = revokedAt
    ? `revoked ${moment(revokedAt)}`
    : `made ${moment(createdAt)}, last used ${moment(lastUsedAt)}${previousUntil ? `, token before it until ${moment(previousUntil)}` : ""}`;
  return `${name}  source ${source}  ${scopes.join(",")}  ${state}\n`;
}

interface Words {
  verb: string;
  name: string | undefined;
  source: string;
  scopes: string;
}

/** @throws Refusal, ZodError */
async function run({ verb, name = "", source, scopes }: Words): Promise<void> {
  const db = appDatabase();
  if (verb === "list") {
    const clients = await listClients(db);
    process.stdout.write(clients.length === 0 ? "no clients yet\n" : clients.map(line).join(""));
  } else if (verb === "add") {
    const asked = scopes.split(",").filter((scope) => scope !== "") as Scope[];
    tell(await addClient(db, { name, source, scopes: asked }, now()));
  } else if (verb === "renew") {
    tell(await renewClient(db, name, now()));
  } else {
    await revokeClient(db, name, now());
    process.stdout.write("revoked\n");
  }
}

/** The words of a call, or null when it was not called rightly. */
function wordsOf(args: readonly string[]): Words | null {
  const options = { source: { type: "string", default: "" }, scopes: { type: "string", default: "" } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb, name, ...others] = positionals;
    return verb === undefined || others.length > 0 ? null : { verb, name, ...values };
  } catch {
    return null;
  }
}

/** Exit status 0 done, 1 no such client or the name is taken, 2 not called rightly. */
async function main(args: readonly string[]): Promise<number> {
  const words = wordsOf(args);
  const called = words && (words.name ? /^(add|renew|revoke)$/ : /^list$/).test(words.verb);
  if (!called) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return withDatabase(async () => {
    try {
      await run(words);
      return 0;
    } catch (error) {
      if (error instanceof ZodError) {
        for (const issue of error.issues) process.stderr.write(`${issue.message}\n`);
        return 2;
      }
      if (!(error instanceof Refusal)) throw error;
      const taken = error.code === "conflict";
      process.stderr.write(taken ? `there is or was a client ${words.name}\n` : `no live client ${words.name}\n`);
      return 1;
    } finally {
      await closeAppDatabase();
    }
  });
}

process.exitCode = await main(process.argv.slice(2));
