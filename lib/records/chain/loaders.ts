import "server-only";
import { requestDatabase } from "@/lib/auth/gates";
import { listCheckpoints } from "./data";
import type { PublishedCheckpoint } from "./types";

const SHOWN = 7;

/** The newest checkpoints, or those before a number, with whether there are older ones. For anybody. */
export async function loadCheckpoints(
  before: string | undefined,
): Promise<{ checkpoints: PublishedCheckpoint[]; older: number | null }> {
  const from = before !== undefined && /^[1-9]\d{0,8}$/.test(before) ? Number.parseInt(before, 10) : undefined;
  const checkpoints = await listCheckpoints(requestDatabase(), SHOWN, from);
  const last = checkpoints.at(-1)?.number ?? 1;
  return { checkpoints, older: last > 1 ? last : null };
}
