import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/postgres-js";
import { connect, databaseUrl } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { readEnv } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";
import { fileStore } from "@/lib/files/store";
import { sealKey } from "./seal/pdf/seal-key";
import { reportOf, verifyArchive } from "./shipped/verify.mjs";
import { fingerprint } from "./verifying/checkpoints";
import { verifyRecords } from "./verifying/handlers/verify-records";
import type { Finding } from "./verifying/types";

const USAGE = `npm run records:verify                          every record of the database
npm run records:verify -- --cardholder ID       the records of one cardholder
npm run records:verify -- --archive FILE|DIR   an archive that a cardholder took away, without any database
  --certificate FILE   a certificate (PEM) that counts as the issuer's, beside the one of HUANQING_SEAL_P12; repeatable`;

const tell = (text: string) => void process.stdout.write(`${text}\n`);

function line(finding: Finding): string {
  switch (finding.in) {
    case "chain":
      return `cardholder ${finding.cardholderId}, event ${finding.seq}: ${finding.fault}`;
    case "checkpoint":
      return `checkpoint ${finding.number}: ${finding.fault}`;
    case "tree":
      return `leaf ${finding.position} of the tree: removed, or beyond every checkpoint`;
  }
}

const given = (files: readonly string[]) =>
  files.map((file) => fingerprint(new X509Certificate(readFileSync(file)).raw));

/** The certificates that count: the one that this installation seals with, where it can be read, and those given. */
async function trustedOf(files: readonly string[]): Promise<Set<string>> {
  const own = await sealKey(readEnv()).then(
    ({ certificate }) => [fingerprint(certificate)],
    () => [],
  );
  return new Set([...given(files), ...own]);
}

/** What goes along with an archive as `verify.mjs` is what runs here. Only certificates that are given count. */
function checkArchive(place: string, certificates: readonly string[]): number {
  const done = verifyArchive(place, new Set(given(certificates)));
  for (const said of reportOf(done)) tell(said);
  return done.findings.length === 0 ? 0 : 1;
}

/** Exit status 0 when everything holds, 1 when something does not, 2 when it was called wrongly. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cardholder: { type: "string" },
      archive: { type: "string" },
      certificate: { type: "string", multiple: true },
    },
  });
  const { cardholder, archive, certificate = [] } = values;
  if (archive !== undefined) return checkArchive(archive, certificate);
  if (cardholder !== undefined && !isId(cardholder)) {
    tell(USAGE);
    return 2;
  }
  return withDatabase(async () => {
    const sql = connect(databaseUrl("app"), { max: 1, statementSeconds: 0 });
    try {
      const trusted = await trustedOf(certificate);
      if (trusted.size === 0) tell("No certificate of the issuer is at hand: whatever key signed a checkpoint counts.");
      const db = drizzle(sql, { casing: "snake_case" });
      // One snapshot: what is added meanwhile is proven the next time.
      const { findings, ...counts } = await db.transaction(
        (tx) => verifyRecords(tx, fileStore(readEnv()), trusted, cardholder),
        { isolationLevel: "repeatable read", accessMode: "read only" },
      );
      for (const finding of findings) tell(`FAIL ${line(finding)}`);
      const { chains, events, contentsRemoved, documents, checkpoints, leaves } = counts;
      tell(`${chains} chains, ${events} events (${contentsRemoved} without their content), ${documents} documents,`);
      tell(`${checkpoints} checkpoints over ${leaves} leaves: ${findings.length} broken.`);
      return findings.length === 0 ? 0 : 1;
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}

process.exitCode = await main();
