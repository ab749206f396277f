import { instructionPaths } from "@/lib/instructions/openapi";
import type { PathItems } from "@/lib/machine/openapi";
import { notificationPaths } from "@/lib/notifications/openapi";
import { contactPaths } from "@/lib/permission/openapi";
import { postingPaths } from "./postings/openapi";
import { batchPaths } from "./upload/openapi";

/** Every path that answers machines; a feature writes its own beside its handlers and adds it here. */
const paths: PathItems = {
  ...batchPaths,
  ...postingPaths,
  ...instructionPaths,
  ...contactPaths,
  ...notificationPaths,
};

/**
 * The OpenAPI 3.1 document of the feeds, made from the schemas that parse requests. Tests hold every answer against it.
 * @param origin where the portal is reached, when it is known
 */
export function openApiDocument(origin: string | undefined) {
  return {
    openapi: "3.1.1",
    info: {
      title: "Huanqing feeds",
      version: "1",
      description:
        "How the issuer's core hands batches and single postings to the portal, and how dialers and agencies ask before they contact somebody. Money is a decimal string, dates are YYYY-MM-DD, text is UTF-8. Codes keep their meaning; members can be added to answers.",
    },
    servers: [{ url: origin ?? "/" }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "The token of a machine client (npm run clients), with the scopes that it was given.",
        },
      },
    },
  };
}
