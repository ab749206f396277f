import { answerOf, GATE_PROBLEMS, type PathItems, problemsOf, schemaOf } from "@/lib/machine/openapi";
import { idempotencyKey, quarantineFlag, runAnswer, uploadAnswer } from "./schema";

const ABOUT = `A batch of huanqing-import/1 as one zip, streamed. The answer comes once the zip is here whole; a worker applies it
afterwards, and statusUrl says how it went. The source of the manifest must be the client's own (else refused with rule
source). Without a key the same zip again is a new run that ends as unchanged. A body of which nothing comes for 30
seconds is given up.`;

const header = (name: string, schema: Record<string, unknown>) => ({ name, in: "header", required: false, schema });

/** The paths of batches, from the schemas that parse their requests. */
export const batchPaths: PathItems = {
  "/api/ingestion/v1/batches": {
    post: {
      operationId: "sendBatch",
      summary: "Send a batch",
      description: ABOUT.replaceAll("\n", " "),
      security: [{ token: ["batches"] }],
      parameters: [
        header("Idempotency-Key", schemaOf(idempotencyKey, "input")),
        header("Huanqing-Quarantine", schemaOf(quarantineFlag, "input")),
      ],
      requestBody: {
        required: true,
        content: { "application/zip": { schema: { type: "string", contentMediaType: "application/zip" } } },
      },
      responses: {
        "202": {
          ...answerOf("The zip is here; a worker will apply it.", uploadAnswer),
          headers: { Location: { description: "statusUrl", required: true, schema: { type: "string" } } },
        },
        ...problemsOf("malformed", "slow", "conflict", "busy", "too_large", "media_type", ...GATE_PROBLEMS),
      },
    },
  },
  "/api/ingestion/v1/batches/{runId}": {
    get: {
      operationId: "getRun",
      summary: "Where a run stands",
      description: "Status, counts and findings of a batch that this client sent.",
      security: [{ token: ["batches"] }],
      parameters: [{ name: "runId", in: "path", required: true, schema: { type: "string" } }],
      responses: {
        "200": answerOf("The run.", runAnswer),
        ...problemsOf("not_found", ...GATE_PROBLEMS),
      },
    },
  },
};
