import { requestDatabase } from "@/lib/auth/gates";
import { answers, isMigrated } from "@/lib/observability/data";
import { readinessOf } from "@/lib/observability/readiness";
import { getCurrentPolicy } from "@/lib/policy/data";

/** 200 when the portal can serve, else 503; which check failed and nothing of why. */
export async function GET(): Promise<Response> {
  const readiness = await readinessOf({
    database: async () => answers(requestDatabase()),
    schema: async () => isMigrated(requestDatabase()),
    policy: async () => (await getCurrentPolicy(requestDatabase())) !== null,
  });
  return Response.json(readiness, { status: readiness.status === "ok" ? 200 : 503 });
}
