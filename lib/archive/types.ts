/** An archive as its cardholder sees it. */
export interface ArchiveState {
  archiveId: string;
  state: "making" | "ready" | "over";
  /** Instants, UTC. */
  askedAt: string;
  readyAt: string | null;
  expiresAt: string | null;
  /** Bytes. */
  size: number | null;
  /** Hex. */
  sha256: string | null;
  /** Of `steps`, how many are done. */
  done: number;
  steps: number;
}

/** A file of the archive, as its manifest lists it. */
export interface ListedFile {
  path: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
}

/** A file that belongs there and could not be read when the archive was made. */
export interface AbsentFile {
  path: string;
  sha256: string;
}

/** What was signed: everything else hangs on it. */
export interface Manifest {
  format: "huanqing-archive/1";
  archiveId: string;
  cardholderId: string;
  issuer: string;
  madeAt: string;
  /** Made under the key of a demonstration. */
  demo: boolean;
  chain: { events: number; head: string };
  /** The number of the newest checkpoint, to which `records/proof.json` leads; null: there is none yet. */
  checkpoint: number | null;
  absent: readonly AbsentFile[];
  files: readonly ListedFile[];
}
