/** What a look at the whole chain of a cardholder found, made when it was asked for. */
export interface ChainLook {
  /** Events of the chain, also those that the timeline does not show. */
  count: number;
  /** The first place that does not hold; null: all do, by themselves and against what was published. */
  brokenAt: number | null;
  /** Up to which event a published checkpoint covers the chain, and which one; null: none yet. */
  covered: { seq: number; number: number; day: string } | null;
}

/** What proves that one event stands where it stands, for its cardholder. Hashes in hex. */
export interface RecordProof {
  seq: number;
  /** The last one of the chain. */
  last: number;
  hash: string;
  previousHash: string;
  /** What its hash is over, after the previous hash. */
  canonical: string;
  /** Its hash worked out anew is the one that it carries. */
  agrees: boolean;
  /** It was written with personal content. */
  hasContent: boolean;
  /** The content beside it is the one that it committed to; null: it has none, or it was removed. */
  contentAgrees: boolean | null;
  /** The leaf of the public tree that covers it, and the first checkpoint with that leaf; null: that of tonight. */
  covered: {
    /** The head of the chain that went into the tree: this event or a later one. */
    head: number;
    position: number;
    leaf: string;
    salt: string;
    checkpoint: { number: number; day: string; treeSize: number; root: string };
  } | null;
}

/** The proof of one event as a file, for a program. Hashes and salts in hex. */
export interface ProofFile {
  format: "huanqing-record-proof/1";
  cardholder: string;
  record: { seq: number; previous: string; hash: string; canonical: string };
  /** Personal content as it was committed to; null: none, or it was removed. */
  content: { salt: string; text: string } | null;
  /** The events after it up to the head that was published, each hashed over the one before. */
  following: { canonical: string; hash: string }[];
  /** Null while no published checkpoint covers it. */
  leaf: { head: number; salt: string; hash: string; position: number } | null;
  /** The hashes beside the way from the leaf to the root, the lowest first; null: the tree is too large for one answer. */
  inclusion: string[] | null;
  checkpoint: { number: number; text: string; signature: string; certificate: string } | null;
}
