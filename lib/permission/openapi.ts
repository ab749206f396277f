import { answerOf, GATE_PROBLEMS, type PathItems, problemsOf, SIGNED_HEADERS, schemaOf } from "@/lib/machine/openapi";
import { permissionAnswers, permissionRequest, resultsAnswer, resultsRequest } from "./permits/schema";

const ASK = `May this contact be made now? Asked before every contact by whoever makes it: the issuer's systems and outside
agencies alike. One question, or up to 10,000, which are answered in their order. Whoever may gets a permit, good for one
contact that begins before expires_at, through this channel, to this number, about this account, by this agency. It counts
as an attempt until its result comes, so that no two can have the last one. Send Idempotency-Key to get the same answer,
permits included, when the first one did not arrive; without it every question is a new one. An agency that is not on the
list gets none. Asked too often about one account, the answer is asked_too_often until next_allowed_at.`;

const TELL = `What became of contacts, up to 500 in one transaction, each judged by itself. Every contact is told of, those
from the cardholder too (direction inbound, no permit). An outbound contact without a permit that covers it is recorded
all the same and is a breach, which the answer names and which the cardholder and compliance see. The same again changes
nothing; something else under the same contact_ref is refused. not_made gives a permit back.`;

const text = (about: string) => about.replaceAll("\n", " ");

/** The contact gate's part of the document, from the schemas that parse and write it. */
export const contactPaths: PathItems = {
  "/api/contact/v1/permission": {
    post: {
      operationId: "askPermission",
      summary: "Ask before contacting somebody",
      description: text(ASK),
      security: [{ token: ["contact"] }],
      parameters: [
        ...SIGNED_HEADERS,
        { name: "Idempotency-Key", in: "header", schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,200}$" } },
      ],
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(permissionRequest, "input") } },
      },
      responses: {
        "200": answerOf("The answer, or the answers in the order of the questions.", permissionAnswers),
        ...problemsOf("malformed", "signature", "conflict", "too_large", "media_type", ...GATE_PROBLEMS),
      },
    },
  },
  "/api/contact/v1/results": {
    post: {
      operationId: "tellResults",
      summary: "Tell what became of contacts",
      description: text(TELL),
      security: [{ token: ["contact"] }],
      parameters: SIGNED_HEADERS,
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(resultsRequest, "input") } } },
      responses: {
        "200": answerOf("What became of each result.", resultsAnswer),
        ...problemsOf("malformed", "signature", "too_large", "media_type", ...GATE_PROBLEMS),
      },
    },
  },
};
