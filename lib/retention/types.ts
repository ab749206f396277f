/** A line of a report, as an operator reads it. */
export interface ReportLine {
  cardholderId: string;
  rule: string;
  keptUntil: string;
  /** Contents of events. */
  contents: number;
  state: "listed" | "removed" | "kept";
}
