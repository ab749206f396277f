import { requestDatabase } from "@/lib/auth/gates";
import { failure, log } from "@/lib/observability/log";
import { listLeafHashes } from "@/lib/records/chain/data";

const MOST = 1_000;

/**
 * Leaf hashes of the public tree from a position on, in hex and in order: whoever keeps them builds every root anew, and
 * sees that each follows from the one before. For anybody.
 */
export async function GET(request: Request): Promise<Response> {
  const given = new URL(request.url).searchParams.get("from") ?? "0";
  if (!/^\d{1,12}$/.test(given)) return new Response(null, { status: 400 });
  try {
    const from = Number.parseInt(given, 10);
    const leaves = await listLeafHashes(requestDatabase(), from, MOST);
    return Response.json({ from, leaves: leaves.map((leaf) => Buffer.from(leaf).toString("hex")) });
  } catch (error) {
    log.error({ route: "/api/transparency/v1/leaves", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
