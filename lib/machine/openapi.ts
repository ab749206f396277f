import { z } from "zod";
import { PROBLEMS, type ProblemCode } from "./problem";

/** A part of the OpenAPI document: paths with their operations, written beside what answers them. */
export type PathItems = Record<string, Record<string, unknown>>;

/** A zod schema as JSON Schema 2020-12: `input` for what is sent to the portal, `output` for what it answers. */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io });
  return rest;
}

const problemOf = (codes: readonly ProblemCode[], status: number) =>
  z.strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.literal(status),
    code: z.enum(codes),
    detail: z.string().describe("For people, in English; it can change."),
  });

const text = (description: string) => ({ description, required: true, schema: { type: "string" } });
const HEADERS: Partial<Record<number, Record<string, unknown>>> = {
  401: { "WWW-Authenticate": text("The scheme (RFC 6750).") },
  403: { "WWW-Authenticate": text("The scope that is missing (RFC 6750).") },
  429: { "Retry-After": text("Seconds.") },
  503: { "Retry-After": text("Seconds.") },
};

/** The problem answers of an operation, by status. */
export function problemsOf(...codes: ProblemCode[]): Record<string, unknown> {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => PROBLEMS[code].status === status);
      const description = here.map((code) => `${code}: ${PROBLEMS[code].title}.`).join(" ");
      const content = { "application/problem+json": { schema: schemaOf(problemOf(here, status), "output") } };
      return [String(status), { description, ...(HEADERS[status] && { headers: HEADERS[status] }), content }];
    }),
  );
}

/** A JSON answer. */
export function answerOf(description: string, schema: z.ZodType): Record<string, unknown> {
  return { description, content: { "application/json": { schema: schemaOf(schema, "output") } } };
}

/** What every operation behind the gate can answer. */
export const GATE_PROBLEMS = ["token", "scope", "too_many", "unavailable"] as const;

/** The headers of a signed request. */
export const SIGNED_HEADERS = [
  {
    name: "Huanqing-Timestamp",
    in: "header",
    required: true,
    description: "Real time in seconds since 1970; at most 300 seconds before or after the portal's clock.",
    schema: { type: "string", pattern: "^\\d{1,12}$" },
  },
  {
    name: "Huanqing-Signature",
    in: "header",
    required: true,
    description:
      "v1= and HMAC-SHA-256 in lower-case hexadecimal, under the client's secret as it was shown, over the timestamp, a dot and the body as sent. While a secret is renewed up to four, with commas between, of which one must hold.",
    schema: { type: "string", pattern: "^v1=[0-9a-f]{64}(?:\\s*,\\s*v1=[0-9a-f]{64}){0,3}$" },
  },
] as const;
