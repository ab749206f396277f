import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { ROUTES } from "@/lib/auth/permissions";
import { openApiDocument } from "@/lib/ingestion/openapi";

const document = () => JSON.parse(JSON.stringify(openApiDocument("https://portal.bank.example")));

it("is a document of OpenAPI 3.1, and a planted fault is found", async () => {
  const validator = new Validator();
  expect(await validator.validate(document())).toMatchObject({ valid: true });
  expect(validator.version).toBe("3.1");
  const wrong = document();
  wrong.paths["/api/ingestion/v1/entries"].post.parameters[0].in = "nowhere";
  expect(await new Validator().validate(wrong)).toMatchObject({ valid: false });
});

it("has every route for machines with its methods, and no other", () => {
  const { paths } = document() as { paths: Record<string, object> };
  const written = Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods).sort()]);
  const routes = Object.entries(ROUTES)
    .filter(
      ([pattern]) =>
        /^\/api\/(?:ingestion|contact|notifications)\//.test(pattern) && !pattern.endsWith("/openapi.json"),
    )
    .map(([pattern, { methods }]) => [
      pattern.replace(/\[(\w+)\]/g, "{$1}"),
      methods.map((method) => method.toLowerCase()).sort(),
    ]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(routes));
});
