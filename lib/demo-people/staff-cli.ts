import { now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { DEMO_STAFF, demoStaffCode } from "./staff";

/**
 * `npm run demo:staff-code -- LOGIN`: what the authenticator app of somebody of the demonstration's staff shows now.
 * Exit status 1 where there is no demonstration, 2 for a login that none of them has.
 */
function main([login = ""]: readonly string[]): number {
  if (!isDemo(readEnv())) {
    process.stderr.write("There are no demo staff here: they exist only on the embedded database.\n");
    return 1;
  }
  const code = demoStaffCode(login, now());
  if (code === null) {
    process.stderr.write(`npm run demo:staff-code -- ${DEMO_STAFF.map((one) => one.login).join("|")}\n`);
    return 2;
  }
  process.stdout.write(`${code}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
