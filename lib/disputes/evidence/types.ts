/** What a file shows where none of the kinds of its type is meant. */
export const OTHER_KIND = "other";

/** What the page can be led back to with; anything else in its address says nothing. */
export const SENT = [
  "kept",
  "removed",
  "missing",
  "large",
  "kind",
  "damaged",
  "active",
  "quota",
  "many",
  "infected",
  "busy",
  "over",
] as const;

/** What the page of the evidence of a filing shows. */
export interface EvidencePage {
  /** What it is added to; `over`: nothing can be added or taken back any more. */
  target: "draft" | "dispute" | "over";
  mostFiles: number;
  /** Of one file. */
  mostBytes: number;
  /** What a file can show, by the type of the filing. */
  kinds: readonly string[];
  files: readonly EvidenceFile[];
}

export interface EvidenceFile {
  evidenceId: string;
  kind: string;
  state: "held" | "ready" | "refused";
  isPicture: boolean;
  /** A link of a few minutes for the person who sent it; null: its bytes are gone. */
  href: string | null;
}
