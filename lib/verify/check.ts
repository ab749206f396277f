import type postgres from "postgres";

/** What one check found: how much it looked at, and what does not hold (a few examples, never personal data). */
export interface CheckResult {
  looked: number;
  wrong: number;
  examples: readonly string[];
}

/** One proof over the stored data. A later feature adds its own to the list in `checks.ts`. */
export interface Check {
  name: string;
  run: (sql: postgres.TransactionSql) => Promise<CheckResult>;
}

const MOST_EXAMPLES = 5;

interface Counted {
  wrong: string;
  examples: string[] | null;
}

/**
 * A check in SQL: `all` counts what is looked at, `wrong` gives one text (ids, dates) for every row that
 * does not hold. The database counts; only a few examples come over.
 */
export function sqlCheck(name: string, all: string, wrong: string): Check {
  return {
    name,
    run: async (sql) => {
      const [looked] = await sql.unsafe<{ n: string }[]>(`select count(*) as n from ${all}`);
      const [found] = await sql.unsafe<Counted[]>(`
        select count(*) as wrong, (array_agg(example))[1:${MOST_EXAMPLES}] as examples
        from (${wrong}) as w(example)`);
      return {
        looked: Number.parseInt(looked?.n ?? "0", 10),
        wrong: Number.parseInt(found?.wrong ?? "0", 10),
        examples: found?.examples ?? [],
      };
    },
  };
}

/** Puts the results of a walk in pieces together. */
export function collected(looked: number, wrong: readonly string[], wrongCount = wrong.length): CheckResult {
  return { looked, wrong: wrongCount, examples: wrong.slice(0, MOST_EXAMPLES) };
}
