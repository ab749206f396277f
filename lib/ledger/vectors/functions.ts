import * as card from "./card-functions";
import { contact_permission } from "./contact-function";
import { deadline, limitation } from "./date-functions";
import * as plan from "./plan-functions";
import * as projection from "./projection-functions";
import type { VectorFunction } from "./vector-function";

/** The functions of section 4 by their names in the format. */
export const FUNCTIONS: ReadonlyMap<string, VectorFunction> = new Map([
  ...Object.entries(card),
  ...Object.entries(projection),
  ...Object.entries(plan),
  ...Object.entries({ contact_permission, deadline, limitation }),
]);
