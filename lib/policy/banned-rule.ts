/** One kind of phrase that a cardholder must never read. */
export interface BannedRule {
  /** What the phrase does to a reader, named once for both languages. */
  readonly rule: string;
  readonly pattern: RegExp;
}
