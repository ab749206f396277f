import { userInfo } from "node:os";
import { appDatabase, closeAppDatabase } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { now } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { issueEnrolmentCode, liftStaffLock } from "./enrolment/mutations";

const USAGE = `npm run sign-in:code -- SOURCE CARDHOLDER_REF            a code in place of the identity tail, for 24 hours
npm run sign-in:code -- SOURCE CARDHOLDER_REF --unlock   open the phone again that wrong identity tails locked`;

/** Exit status 0 done, 1 no such cardholder, 2 not called rightly. */
async function main(words: readonly string[]): Promise<number> {
  const [source, cardholderRef, ...others] = words.filter((word) => word !== "--unlock");
  if (!source || !cardholderRef || others.length > 0 || words.some((word) => /^-(?!-unlock$)/.test(word))) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const key = { source, cardholderRef };
  const operator = { kind: "operator", name: userInfo().username } as const;
  return withDatabase(async () => {
    try {
      if (words.includes("--unlock")) {
        const pairs = await liftStaffLock(appDatabase(), key, operator, now());
        process.stdout.write(pairs === 0 ? "nothing was locked\n" : "unlocked\n");
      } else {
        const { code, expiresAt } = await issueEnrolmentCode(appDatabase(), key, operator, now());
        process.stdout.write(`${code.slice(0, 4)} ${code.slice(4)}\n`);
        process.stdout.write(`Works once, until ${expiresAt.round("second").toString()}. It is not shown again.\n`);
      }
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      process.stderr.write(`no cardholder ${cardholderRef} from ${source}\n`);
      return 1;
    } finally {
      await closeAppDatabase();
    }
  });
}

process.exitCode = await main(process.argv.slice(2));
