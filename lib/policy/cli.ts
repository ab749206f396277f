import { appDatabase, closeAppDatabase } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { now } from "../core/clock";
import { readEnv } from "../core/env";
import { publishPolicy } from "./mutations";
import { packOf } from "./packs/packs";
import { assemblePolicy } from "./policy";
import { configuredIssuer, readIssuerFile } from "./read-files";
import { PolicyFileError } from "./wrong-paths";

const USAGE = `npm run policy -- check FILE    check an issuer file, with the pack it names
npm run policy -- publish       put the issuer file (HUANQING_ISSUER, else the demonstration's) in force`;

function check(file: string): void {
  const issuer = readIssuerFile(file);
  const { pack, issuer: read } = assemblePolicy(packOf(issuer), issuer);
  process.stdout.write(`ok: ${read.id} with ${pack.name} ${pack.version}\n`);
}

async function publish(): Promise<void> {
  const issuer = configuredIssuer(readEnv());
  const pack = packOf(issuer);
  await withDatabase(async () => {
    try {
      const done = await publishPolicy(appDatabase(), pack, issuer, now());
      const what = done.changed ? "published" : "already in force";
      process.stdout.write(`${what}: ${pack.name} ${pack.version}, sha256 ${done.contentHash}\n`);
    } finally {
      await closeAppDatabase();
    }
  });
}

/** Exit status 0 done, 1 a file is wrong (each wrong path on its own line), 2 not called rightly. */
async function main([verb, file]: readonly string[]): Promise<number> {
  try {
    if (verb === "check" && file !== undefined) check(file);
    else if (verb === "publish") await publish();
    else {
      process.stderr.write(`${USAGE}\n`);
      return 2;
    }
    return 0;
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
