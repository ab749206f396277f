import type { z } from "zod";
import type { Machine } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { type ResultAnswer, type resultsAnswer, resultsBody } from "../permits/schema";
import { takeResults } from "../results/mutations";
import { signedJson } from "./json-body";

/** 500 results with every member at its longest. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Takes what became of contacts, each by itself.
 * @throws Problem `media_type`, `too_large`, `signature`, `malformed`
 */
export async function answerResults(request: Request, machine: Machine): Promise<z.output<typeof resultsAnswer>> {
  const body = resultsBody.safeParse(await signedJson(request, machine, MOST_BYTES));
  if (!body.success) throw new Problem("malformed", 'The body is {"results": […]} with 1 to 500 results.');
  const { db, actor, at, client } = machine;
  const results = await takeResults({ db, actor, at, source: client.source }, body.data.results);
  const count = (outcome: ResultAnswer["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return { recorded: count("recorded"), known: count("known"), refused: count("refused"), results };
}
