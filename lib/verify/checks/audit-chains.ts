import { drizzle } from "drizzle-orm/postgres-js";
import { connect, databaseUrl } from "@/db/client";
import { listBrokenChains } from "@/lib/audit/data";
import { type Check, collected } from "../check";

/** Every audit chain, recomputed from its rows. On a connection of its own: the chain's reader speaks Drizzle. */
export const auditChainCheck: Check = {
  name: "every audit chain holds from its first event on",
  run: async () => {
    const client = connect(databaseUrl("app"), { max: 1, statementSeconds: 0 });
    try {
      const { chains, broken } = await listBrokenChains(drizzle(client, { casing: "snake_case" }));
      return collected(
        chains,
        broken.map(({ cardholderId, seq }) => `cardholder ${cardholderId}, event ${seq}`),
      );
    } finally {
      await client.end({ timeout: 5 });
    }
  },
};
