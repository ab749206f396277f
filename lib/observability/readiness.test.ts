import { expect, it } from "vitest";
import { readinessOf } from "./readiness";

it("is ready when every check holds", async () => {
  expect(await readinessOf({ database: async () => true, policy: async () => true })).toEqual({
    status: "ok",
    checks: { database: "ok", policy: "ok" },
  });
});

it("stops at the first that fails or throws, and says nothing of why", async () => {
  let asked = 0;
  const last = async () => {
    asked++;
    return true;
  };
  const broken = async (): Promise<boolean> => {
    throw new Error("password authentication failed for user huanqing");
  };
  expect(await readinessOf({ database: broken, policy: last })).toEqual({
    status: "unavailable",
    checks: { database: "failed", policy: "not_asked" },
  });
  expect(await readinessOf({ schema: async () => false, policy: last })).toEqual({
    status: "unavailable",
    checks: { schema: "failed", policy: "not_asked" },
  });
  expect(asked).toBe(0);
});
