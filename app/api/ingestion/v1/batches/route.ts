import { readEnv } from "@/lib/core/env";
import { fileStore } from "@/lib/files/store";
import { answerUpload } from "@/lib/ingestion/upload/answer";
import { asMachine, requireMachine } from "@/lib/machine/gates";

/** The proxy does not come by here, since it would cut the body without a word: so what it adds is said here. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
};

/** A body of which nothing comes for so long is given up. */
const IDLE_SECONDS = 30;

/** A batch of the core, as one zip. */
export async function POST(request: Request): Promise<Response> {
  const answer = await asMachine(request, async () => {
    const machine = await requireMachine(request, "batches");
    const env = readEnv();
    const limits = { maxBytes: env.BATCH_MAX_BYTES, idleSeconds: IDLE_SECONDS };
    const taken = await answerUpload(request, machine, fileStore(env), limits);
    return Response.json(taken, { status: 202, headers: { location: taken.statusUrl } });
  });
  for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value);
  if (readEnv().PORTAL_ORIGIN?.startsWith("https:")) {
    answer.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  }
  return answer;
}
