import { isSameSecret } from "@/lib/auth/keyed-hash";
import { readEnv } from "@/lib/core/env";
import { metricsText } from "@/lib/observability/metrics";

/** Metrics for who holds HUANQING_METRICS_TOKEN. Without a token set, or with a wrong one, there is no such page. */
export async function GET(request: Request): Promise<Response> {
  const { HUANQING_METRICS_TOKEN: token } = readEnv();
  const given = /^Bearer ([\x21-\x7e]{1,200})$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token || !given || !isSameSecret(given, token)) return new Response("Not found", { status: 404 });
  const { type, body } = await metricsText();
  return new Response(body, { headers: { "content-type": type } });
}
