import { isDemo, readEnv } from "@/lib/core/env";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";
import { demoCountry } from "./countries";

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
  const line = ({ sign_in: signIn, situation }: (typeof people)[number]) =>
    `${signIn.phone}  ${signIn.id_tail ?? "----"}  ${situation["zh-CN"]} · ${situation.en}`;
  process.stdout.write(`${args.includes("--json") ? JSON.stringify(people) : people.map(line).join("\n")}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
