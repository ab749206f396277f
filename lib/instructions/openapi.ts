import { answerOf, GATE_PROBLEMS, type PathItems, problemsOf, SIGNED_HEADERS, schemaOf } from "@/lib/machine/openapi";
import { acknowledgementsAnswer, acknowledgementsRequest } from "./answers/schema";
import { dailyManifest } from "./daily/file-format";

const ACKNOWLEDGE = `What the core did with instructions that it was sent or that it read in a daily file: done, or refused
with a code. Up to 500 in one transaction, each judged by itself. Send the same again whenever the answer did not arrive:
it changes nothing. Something else of an instruction that was answered is refused as a conflict.`;

const FILE = `Everything that the core of this client was told on a business day, in order, as CSV (RFC 4180, CRLF, UTF-8):
number, instruction_id, repeat, source, account_ref, cardholder_ref, sequence, kind, made_at, amount, currency, facts
(JSON). There is a file for every day since the first instruction, empty or not, within an hour after midnight of the
policy's zone; it never changes. What was committed too late for the file of its day stands in the next one. A row with
repeat true stood in an earlier file.`;

const text = (about: string) => about.replaceAll("\n", " ");

/** The instructions' part of the document, from the schemas that parse and write them. */
export const instructionPaths: PathItems = {
  "/api/ingestion/v1/instructions/acknowledgements": {
    post: {
      operationId: "acknowledgeInstructions",
      summary: "Acknowledge instructions",
      description: text(ACKNOWLEDGE),
      security: [{ token: ["instructions"] }],
      parameters: SIGNED_HEADERS,
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(acknowledgementsRequest, "input") } },
      },
      responses: {
        "200": answerOf("What became of each acknowledgement.", acknowledgementsAnswer),
        ...problemsOf("malformed", "signature", "too_large", "media_type", ...GATE_PROBLEMS),
      },
    },
  },
  "/api/ingestion/v1/instructions/files/{day}": {
    get: {
      operationId: "readInstructionFile",
      summary: "Read a daily file of instructions",
      description: text(FILE),
      security: [{ token: ["instructions"] }],
      parameters: [
        {
          name: "day",
          in: "path",
          required: true,
          description: "A business day that is over, YYYY-MM-DD.",
          schema: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
        },
        {
          name: "part",
          in: "query",
          description: "manifest: the control totals of the file.",
          schema: { type: "string", enum: ["rows", "manifest"], default: "rows" },
        },
      ],
      responses: {
        "200": {
          description: "The file, or its manifest.",
          content: {
            "text/csv": { schema: { type: "string" } },
            "application/json": { schema: schemaOf(dailyManifest, "output") },
          },
        },
        ...problemsOf("not_found", ...GATE_PROBLEMS),
      },
    },
  },
};
