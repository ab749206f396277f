import { isDemo, readEnv } from "@/lib/core/env";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { demoCountry } from "./countries";
import { DEMO_STAFF, DEMO_STAFF_PASSWORD } from "./staff";

/**
 * `npm run demo:people [-- --json]`: who can sign in on the demonstration, and what each is there to show.
 * Exit status 1 where there is no demonstration.
 */
function main(args: readonly string[]): number {
  const env = readEnv();
  if (!isDemo(env)) {
    process.stderr.write(
      "There are no demo people here: they exist only on the embedded database, served on this machine alone.\n",
    );
    return 1;
  }
  const country = demoCountry(packOf(configuredIssuer(env)).name);
  const people = country.people.map(({ name, phone, idTail, locale, situation, accounts }) => ({
    role: "cardholder",
    sign_in: { phone, id_tail: idTail === "" ? null : idTail },
    name,
    locale,
    situation,
    accounts: accounts.map((account) => ({ account_ref: account.ref, card_tail: account.cardTail })),
  }));
  const desks = DEMO_STAFF.map(({ login, role, name, secret }) => ({
    role,
    sign_in: { path: "/staff/sign-in", login, password: DEMO_STAFF_PASSWORD, totp_secret: secret },
    name,
  }));
  const line = ({ sign_in: signIn, situation }: (typeof people)[number]) =>
    `${signIn.phone}  ${signIn.id_tail ?? "----"}  ${situation["zh-CN"]} · ${situation.en}`;
  const desk = ({ role, name, sign_in: signIn }: (typeof desks)[number]) =>
    `${signIn.path}  ${signIn.login}  "${signIn.password}"  ${role} · ${name["zh-CN"]} · ${name.en}`;
  const code = "npm run demo:staff-code -- LOGIN     the second step of those at a desk";
  const lines = [...people.map(line), ...desks.map(desk), code];
  process.stdout.write(`${args.includes("--json") ? JSON.stringify([...people, ...desks]) : lines.join("\n")}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
