import { findCardholder } from "../fixtures/cardholders";
import { sessionCookieOf } from "../fixtures/sign-in";
import { startEmptyPage } from "./empty-page";
import { openBenchDatabase, startPortalOn } from "./portal";
import { decimals, measure, tell } from "./rounds";
import { scriptBytes } from "./script-bytes";

const PERSON = "D-05";

/** What Home costs beside an empty signed-in page of the same framework, in the same run. */
export async function home(): Promise<void> {
  const database = await openBenchDatabase(true);
  try {
    const portal = await startPortalOn(database);
    const empty = await startEmptyPage(database.server.urls.app).catch(async (error) => {
      await portal.stop();
      throw error;
    });
    try {
      const { cardholderId, accounts } = await findCardholder(PERSON);
      const { name, value } = await sessionCookieOf(cardholderId);
      const cookie = `${name}=${value}`;
      const pages = [{ path: "/home", cookie }];
      const [base, ours] = await measure([
        { name: "empty signed-in page", server: empty, pages },
        { name: "/home", server: portal, pages },
      ]);
      if (!base || !ours) return;
      tell([base, ours]);
      console.log(`requests per second per core: ${decimals(base.cpuMs / ours.cpuMs, 2)} of the empty page\n`);
      const least = await scriptBytes(empty.origin, "/home", cookie);
      console.log(`scripts of the empty page: ${kilobytes(least)}`);
      const account = accounts[0]?.accountId;
      for (const path of ["/home", "/amounts", `/amounts/${account}`, `/next/${account}`, `/pay/${account}`, "/me"]) {
        const bytes = await scriptBytes(portal.origin, path, cookie);
        const shown = path.replace(account ?? "", "[accountId]");
        console.log(`scripts of ${shown}: ${kilobytes(bytes)}, ${kilobytes(bytes - least)} more`);
      }
    } finally {
      await empty.stop();
      await portal.stop();
    }
  } finally {
    await database.close();
  }
}

function kilobytes(bytes: number): string {
  return `${decimals(bytes / 1024, 1)} KB gzip`;
}
