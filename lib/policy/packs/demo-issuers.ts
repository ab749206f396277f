import { PolicyFileError } from "../wrong-paths";
import cn from "./demo-issuer.json" with { type: "json" };
import us from "./demo-issuer-us.json" with { type: "json" };

/** The invented banks of the demonstration. */
const ISSUERS: Readonly<Record<string, unknown>> = { cn, us };

/**
 * The invented bank of a demonstration; of the first one without a name.
 * @throws PolicyFileError when there is none of that name
 */
export function demoIssuer(name: string | undefined): unknown {
  if (name === undefined) return cn;
  if (Object.hasOwn(ISSUERS, name)) return ISSUERS[name];
  const message = `must be one of ${Object.keys(ISSUERS).join(", ")}`;
  throw new PolicyFileError([{ path: "HUANQING_DEMO", message }]);
}
