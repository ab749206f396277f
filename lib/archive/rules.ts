/** So long a finished archive can be fetched; whoever comes later asks for another one. */
export const KEPT_DAYS = 14;

/** Events in one file of an archive: what is held in memory at a time, and what a crash can cost. */
export const EVENTS_A_FILE = 1_000;

/** Beside the files of events: tables, proof, texts, manifest, and the packing. */
const OTHER_STEPS = 5;

/** An archive as steps, each of which is done once: `0 … files of events - 1`, then the others in this order. */
export function stepsFor(throughSeq: number): {
  events: number;
  tables: number;
  proof: number;
  texts: number;
  manifest: number;
  all: number;
} {
  const events = Math.ceil(throughSeq / EVENTS_A_FILE);
  const [tables, proof, texts, manifest] = [events, events + 1, events + 2, events + 3];
  return { events, tables, proof, texts, manifest, all: events + OTHER_STEPS };
}

/** Where a file of an archive lies in the store until it is packed. Nothing in it tells whose it is. */
export const partKey = (archiveId: string, path: string) => `archives/${archiveId}/parts/${path}`;

/** Where the finished archive lies. */
export const packedKey = (archiveId: string) => `archives/${archiveId}/archive.zip`;

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.p7s";

/**
 * Events whose words staff wrote for each other: the event is in the archive and its content is not. Its proof stands,
 * as it does where content was removed.
 */
export const INTERNAL_CONTENT: ReadonlySet<string> = new Set([
  "proposal.noted",
  "dispute.noted",
  "approval.requested",
  "approval.granted",
  "approval.refused",
  "dispute.decision_requested",
  "dispute.decision_refused",
  "work.closed",
  "plan.task_closed",
]);
