import { answerOf, GATE_PROBLEMS, type PathItems, problemsOf, SIGNED_HEADERS, schemaOf } from "@/lib/machine/openapi";
import { receiptsAnswer, receiptsRequest } from "./receipts/schema";

const RECEIPTS = `What became of messages that a provider took: delivered, or failed for good. Up to 500, each judged by
itself. A message that failed goes out once more on another channel, or comes before staff. Send the same again whenever
the answer did not arrive: it changes nothing.`;

const text = (about: string) => about.replaceAll("\n", " ");

/** The messages' part of the document, from the schemas that parse and write them. */
export const notificationPaths: PathItems = {
  "/api/notifications/v1/receipts": {
    post: {
      operationId: "giveReceipts",
      summary: "Give receipts of messages",
      description: text(RECEIPTS),
      security: [{ token: ["receipts"] }],
      parameters: SIGNED_HEADERS,
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(receiptsRequest, "input") } },
      },
      responses: {
        "200": answerOf("What became of each receipt.", receiptsAnswer),
        ...problemsOf("malformed", "signature", "too_large", "media_type", ...GATE_PROBLEMS),
      },
    },
  },
};
