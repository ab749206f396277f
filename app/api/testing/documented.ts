import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { openApiDocument } from "@/lib/ingestion/openapi";

interface Documented {
  headers?: Record<string, { required: boolean }>;
  content?: Record<string, { schema: object }>;
}
interface Operation {
  responses: Record<string, Documented>;
}

const { paths } = openApiDocument(undefined) as unknown as { paths: Record<string, Record<string, Operation>> };
// Formats are words about a text, as the dialect has it; what matters of them is in the patterns.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
const compiled = new Map<object, ValidateFunction>();
const seen = new Set<string>();

function operationOf(method: string, pathname: string): { name: string; operation: Operation } | null {
  for (const [pattern, methods] of Object.entries(paths)) {
    const operation = methods[method.toLowerCase()];
    if (operation && new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname)) {
      return { name: `${method} ${pattern}`, operation };
    }
  }
  return null;
}

/**
 * Asks, and holds the answer against the OpenAPI document: the status, the type, required headers and the body.
 * @throws Error that says what the document does not say
 */
export async function ask(url: string, init: RequestInit & { duplex?: "half" } = {}): Promise<Response> {
  const answer = await fetch(url, init);
  const method = init.method ?? "GET";
  const found = operationOf(method, new URL(url).pathname);
  if (!found) throw new Error(`${method} ${new URL(url).pathname} is not documented`);
  const about = `${found.name} ${answer.status}`;
  const documented = found.operation.responses[String(answer.status)];
  if (!documented) throw new Error(`${about} is not documented: ${await answer.text()}`);
  seen.add(about);
  for (const [name, { required }] of Object.entries(documented.headers ?? {})) {
    if (required && !answer.headers.has(name)) throw new Error(`${about}: the header ${name} is missing`);
  }
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  const media = documented.content?.[type];
  if (!media) throw new Error(`${about}: ${type} is not documented`);
  if (!/json$/.test(type)) return answer;
  const body: unknown = await answer.clone().json();
  const validate = compiled.get(media.schema) ?? ajv.compile(media.schema);
  compiled.set(media.schema, validate);
  if (!validate(body)) throw new Error(`${about}: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(body)}`);
  return answer;
}

/** Statuses of a path that are documented and that no test of this file produced. */
export function neverSeen(path: string): string[] {
  return Object.entries(paths[path] ?? {}).flatMap(([method, { responses }]) =>
    Object.keys(responses)
      .map((status) => `${method.toUpperCase()} ${path} ${status}`)
      .filter((about) => !seen.has(about)),
  );
}
