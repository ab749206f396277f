import type { DocumentAnswer } from "../types";

/**
 * What is wrong with a file that is not one of ours, byte for byte: `altered` its seal does not fit it; `extended`
 * something was put behind it after it was sealed; `foreign` somebody else sealed it; `unlisted` our seal holds, and the
 * register does not know it; `unsealed` it has no seal, or more than one; `other` it is no PDF.
 */
export const FILE_FAULTS = ["altered", "extended", "foreign", "unlisted", "unsealed", "other"] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** Why nothing was looked at. */
export const SEND_FAULTS = ["missing", "large", "busy"] as const;
export type SendFault = (typeof SEND_FAULTS)[number];

/** What the page says of a code or a file; null: nothing was asked. */
export type Checked =
  | { outcome: "issued"; by: "code" | "file"; answer: DocumentAnswer }
  | { outcome: "unknown" | "unreadable" | "busy" | "over" }
  | { outcome: FileFault; sha256: string }
  | null;
