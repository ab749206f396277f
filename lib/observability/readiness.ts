/** What has to hold for the portal to serve, in this order; a check gives whether it does, or throws. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

export interface Readiness {
  status: "ok" | "unavailable";
  /** `not_asked`: an earlier check failed, and asking on would only make a load balancer wait. */
  checks: Record<string, "ok" | "failed" | "not_asked">;
}

export async function readinessOf(checks: Checks): Promise<Readiness> {
  const answer: Readiness = { status: "ok", checks: {} };
  for (const [name, check] of Object.entries(checks)) {
    if (answer.status !== "ok") {
      answer.checks[name] = "not_asked";
      continue;
    }
    const holds = await check().catch(() => false);
    answer.checks[name] = holds ? "ok" : "failed";
    if (!holds) answer.status = "unavailable";
  }
  return answer;
}
