import { answerOf, GATE_PROBLEMS, type PathItems, problemsOf, SIGNED_HEADERS, schemaOf } from "@/lib/machine/openapi";
import { postingsAnswer, postingsRequest } from "./schema";

const ABOUT = `Up to 500 postings in near real time, in one transaction. Each is judged by itself: one that is refused does
not stop the others, and the answer says which. Send the same again whenever the answer did not arrive: an entry_ref that
was accepted changes nothing a second time, in whatever order and however often; with other content it is refused. The
next batch that names the entry takes it over. A full batch with entries.csv that does not name it takes it away when it
was posted on or before the batch's as_of; else it stays until a later one.`;

/** `POST /api/ingestion/v1/entries`, from the schemas that parse it. */
export const postingPaths: PathItems = {
  "/api/ingestion/v1/entries": {
    post: {
      operationId: "postEntries",
      summary: "Post single entries",
      description: ABOUT.replaceAll("\n", " "),
      security: [{ token: ["entries"] }],
      parameters: SIGNED_HEADERS,
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(postingsRequest, "input") } },
      },
      responses: {
        "200": answerOf("What became of each posting.", postingsAnswer),
        ...problemsOf("malformed", "signature", "too_large", "media_type", ...GATE_PROBLEMS),
      },
    },
  },
};
