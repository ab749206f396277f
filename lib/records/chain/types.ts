import type { CheckpointFacts } from "./checkpoint";

/** A checkpoint as it is published and kept outside the database as well. */
export interface PublishedCheckpoint extends CheckpointFacts {
  format: "huanqing-checkpoint/1";
  /** What was signed, in UTF-8. */
  text: string;
  /** Base64: ECDSA as DER or RSA PKCS #1 v1.5, with SHA-256, over the text. */
  signature: string;
  /** PEM, of the key that signed. */
  certificate: string;
}
