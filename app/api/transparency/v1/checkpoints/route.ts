import { requestDatabase } from "@/lib/auth/gates";
import { failure, log } from "@/lib/observability/log";
import { listCheckpoints } from "@/lib/records/chain/data";

const MOST = 50;

/** The signed roots over all audit chains, the newest first; `?before=NUMBER` gives older ones. For anybody. */
export async function GET(request: Request): Promise<Response> {
  const before = new URL(request.url).searchParams.get("before");
  if (before !== null && !/^[1-9]\d{0,8}$/.test(before)) return new Response(null, { status: 400 });
  try {
    const checkpoints = await listCheckpoints(
      requestDatabase(),
      MOST,
      before === null ? undefined : Number.parseInt(before, 10),
    );
    return Response.json({ checkpoints });
  } catch (error) {
    log.error({ route: "/api/transparency/v1/checkpoints", ...failure(error) }, "route failed");
    return new Response(null, { status: 503 });
  }
}
