/** One thing that does not hold; `at`: the number of an event or checkpoint in it. */
export interface ArchiveFinding {
  file: string;
  fault: string;
  at?: number;
}

export interface VerifiedArchive {
  findings: ArchiveFinding[];
  counts: Record<"files" | "events" | "contentsRemoved" | "documents" | "checkpoints" | "sinceCheckpoint", number>;
  /** Hex SHA-256 of the certificate that signed the manifest; null: none did. */
  certificate: string | null;
  signedBy: string | null;
}

export function verifyArchive(place: string, trusted?: ReadonlySet<string>): VerifiedArchive;
export function reportOf(verified: VerifiedArchive): string[];
