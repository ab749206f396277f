import path from "node:path";
import { buildWhenNeeded } from "@/lib/launch/build";
import { makeChildren } from "@/lib/launch/children";

const root = path.resolve(import.meta.dirname, "../..");
const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };

/** The build that `npm start` would make, so that the browser tests find it done. */
await buildWhenNeeded(root, path.join(root, "test-results"), makeChildren(env, root), () =>
  console.log("next build …"),
);
console.log("The build fits the sources.");
