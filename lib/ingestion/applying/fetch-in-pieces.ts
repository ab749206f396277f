import type postgres from "postgres";

const AT_ONCE = 5_000;

/**
 * Gives the rows of a query a few thousand at a time, so that memory stays flat. A named cursor in the
 * database and not the driver's own: that one holds the connection, and what is done with a piece needs it.
 */
export async function* fetchInPieces<Row extends postgres.Row>(
  tx: postgres.TransactionSql,
  name: string,
  query: postgres.PendingQuery<postgres.Row[]>,
): AsyncGenerator<Row[]> {
  await tx`declare ${tx(name)} no scroll cursor for ${query}`;
  for (;;) {
    const rows = await tx.unsafe<Row[]>(`fetch ${AT_ONCE} from ${name}`);
    if (rows.length > 0) yield [...rows];
    if (rows.length < AT_ONCE) break;
  }
  await tx`close ${tx(name)}`;
}
