import { type Machine, signedBody } from "@/lib/machine/gates";
import { Problem } from "@/lib/machine/problem";

/**
 * The body of a signed JSON request; its signature is checked over the bytes, before anything is parsed.
 * @throws Problem `media_type`, `too_large`, `signature`, `malformed`
 */
export async function signedJson(request: Request, machine: Machine, mostBytes: number): Promise<unknown> {
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Problem("media_type", "Send Content-Type: application/json.");
  }
  const bytes = await signedBody(request, machine, mostBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed", "The body is no JSON in UTF-8.");
  }
}
