import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What the portal counts. Labels are closed sets of words of the code: never an id, never a person. */
interface Metrics {
  registry: Registry;
  signIns: Counter<"outcome">;
  actions: Counter<"action" | "outcome">;
  durations: Histogram<"action">;
}

const shared = globalThis as typeof globalThis & { huanqingMetrics?: Metrics };

function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "huanqing_" });
  const registers = [registry];
  return {
    registry,
    signIns: new Counter({
      name: "huanqing_sign_in_total",
      help: "Steps of signing in, by what came of them.",
      labelNames: ["outcome"],
      registers,
    }),
    actions: new Counter({
      name: "huanqing_action_total",
      help: "Server actions, by what came of them.",
      labelNames: ["action", "outcome"],
      registers,
    }),
    durations: new Histogram({
      name: "huanqing_action_seconds",
      help: "Time a server action took.",
      labelNames: ["action"],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
  };
}

/** On globalThis, because Next loads modules more than once. */
const metrics = (): Metrics => (shared.huanqingMetrics ??= makeMetrics());

export function countSignIn(outcome: string): void {
  metrics().signIns.inc({ outcome });
}

/** `outcome`: done, moved (a redirect), invalid, or the code of a refusal. */
export function countAction(action: string, outcome: string, milliseconds: number): void {
  metrics().actions.inc({ action, outcome });
  metrics().durations.observe({ action }, milliseconds / 1000);
}

/** Everything counted by this process, in the text format of Prometheus. */
export async function metricsText(): Promise<{ type: string; body: string }> {
  const { registry } = metrics();
  return { type: registry.contentType, body: await registry.metrics() };
}
