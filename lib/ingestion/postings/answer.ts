import type { z } from "zod";
import { type Machine, signedBody } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { readImportContext } from "../runs/import-context";
import { postEntries } from "./mutations";
import { type PostingResult, type postingsAnswer, postingsBody } from "./schema";

/** 500 postings with every text at its longest, and room for the spaces between. */
const MOST_BYTES = 4 * 1024 * 1024;

function bodyOf(bytes: Uint8Array): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed", "The body is no JSON in UTF-8.");
  }
  const parsed = postingsBody.safeParse(json);
  if (!parsed.success) throw new Problem("malformed", 'The body is {"postings": […]} with 1 to 500 postings.');
  return parsed.data.postings;
}

const isBusy = (error: unknown): boolean => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return code === "55P03" || (cause instanceof Error && isBusy(cause));
};

/**
 * Answers a request with postings: its signature is checked over the bytes, before anything is parsed.
 * @throws Problem `media_type`, `too_large`, `signature`, `malformed`, or `unavailable` while a batch is applied
 */
export async function answerPostings(request: Request, machine: Machine): Promise<z.output<typeof postingsAnswer>> {
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Problem("media_type", "Send Content-Type: application/json.");
  }
  const given = bodyOf(await signedBody(request, machine, MOST_BYTES));
  const { db, actor, client } = machine;
  const { today } = await readImportContext(db);
  const context = { db, actor, source: client.source, today };
  try {
    const results = await postEntries(context, given);
    const count = (outcome: PostingResult["outcome"]) => results.filter((one) => one.outcome === outcome).length;
    return { accepted: count("accepted"), known: count("known"), refused: count("refused"), results };
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new Problem("unavailable", "A batch is being applied. Send the same again.", { "retry-after": "30" });
  }
}
