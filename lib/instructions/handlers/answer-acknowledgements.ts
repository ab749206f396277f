import type { z } from "zod";
import { type Machine, signedBody } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { acknowledge } from "../answers/mutations";
import { type AcknowledgementResult, type acknowledgementsAnswer, acknowledgementsBody } from "../answers/schema";

/** 500 acknowledgements with every member at its longest, and room for the spaces between. */
const MOST_BYTES = 512 * 1024;

function bodyOf(bytes: Uint8Array): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed", "The body is no JSON in UTF-8.");
  }
  const parsed = acknowledgementsBody.safeParse(json);
  if (parsed.success) return parsed.data.acknowledgements;
  throw new Problem("malformed", 'The body is {"acknowledgements": […]} with 1 to 500 acknowledgements.');
}

/**
 * Answers a request with acknowledgements: its signature is checked over the bytes, before anything is parsed.
 * @throws Problem `media_type`, `too_large`, `signature`, `malformed`
 */
export async function answerAcknowledgements(
  request: Request,
  machine: Machine,
): Promise<z.output<typeof acknowledgementsAnswer>> {
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Problem("media_type", "Send Content-Type: application/json.");
  }
  const given = bodyOf(await signedBody(request, machine, MOST_BYTES));
  const { db, actor, at, client } = machine;
  const results = await acknowledge({ db, actor, at, source: client.source }, given);
  const count = (outcome: AcknowledgementResult["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return { accepted: count("accepted"), known: count("known"), refused: count("refused"), results };
}
