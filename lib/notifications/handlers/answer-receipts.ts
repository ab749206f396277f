import type { z } from "zod";
import { type Machine, signedBody } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";
import { takeReceipts } from "../receipts/mutations";
import { type ReceiptResult, type receiptsAnswer, receiptsBody } from "../receipts/schema";

/** 500 receipts with every member at its longest, and room for the spaces between. */
const MOST_BYTES = 256 * 1024;

function bodyOf(bytes: Uint8Array): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed", "The body is no JSON in UTF-8.");
  }
  const parsed = receiptsBody.safeParse(json);
  if (parsed.success) return parsed.data.receipts;
  throw new Problem("malformed", 'The body is {"receipts": […]} with 1 to 500 receipts.');
}

/**
 * Answers a request with receipts: its signature is checked over the bytes, before anything is parsed.
 * @throws Problem `media_type`, `too_large`, `signature`, `malformed`
 */
export async function answerReceipts(request: Request, machine: Machine): Promise<z.output<typeof receiptsAnswer>> {
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Problem("media_type", "Send Content-Type: application/json.");
  }
  const results = await takeReceipts(machine, bodyOf(await signedBody(request, machine, MOST_BYTES)));
  const count = (outcome: ReceiptResult["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return { accepted: count("accepted"), known: count("known"), refused: count("refused"), results };
}
