/**
 * What does not hold, at the first place of its chain: `removed` an event is missing; `reordered` it hangs on another
 * one; `changed` it has not the hash that it carries; `content` what is kept apart is not what it was committed to;
 * `rewritten` the chain is whole and is not the one that was published; `truncated` it ends before what was published;
 * `leaf` `document` `seal` `lookup` a row beside it was changed, added or removed.
 */
export type ChainFault =
  | "removed"
  | "reordered"
  | "changed"
  | "content"
  | "rewritten"
  | "truncated"
  | "leaf"
  | "document"
  | "seal"
  | "lookup";

/**
 * `text` its columns are not what was signed; `signature`; `key` signed by a key that is not the issuer's; `order` it
 * does not follow from the one before; `root` the leaves give another; `copy` the copy outside is another or missing;
 * `missing` only the copy outside is left.
 */
export type CheckpointFault = "text" | "signature" | "key" | "order" | "root" | "copy" | "missing";

export type Finding =
  | { in: "chain"; cardholderId: string; seq: number; fault: ChainFault }
  | { in: "checkpoint"; number: number; fault: CheckpointFault }
  | { in: "tree"; position: number };

export interface Verified {
  chains: number;
  events: number;
  /** Personal content that is gone while its proof stands: what the retention role may do. */
  contentsRemoved: number;
  documents: number;
  checkpoints: number;
  leaves: number;
  findings: readonly Finding[];
}
