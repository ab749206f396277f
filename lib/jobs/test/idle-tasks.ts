import type { Tasks } from "../task-context";
import { taskPayloads } from "../tasks-schema";

/** Every task of the portal, each doing nothing: the queue is tested, not what a feature does. */
export const idleTasks = Object.fromEntries(
  Object.keys(taskPayloads).map((name) => [name, async () => undefined]),
) as unknown as Tasks;
