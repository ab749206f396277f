import { readEnv } from "@/lib/core/env";
import { openApiDocument } from "@/lib/ingestion/openapi";

/** The OpenAPI document of the feeds, for anybody. */
export function GET(): Response {
  return Response.json(openApiDocument(readEnv().PORTAL_ORIGIN));
}
