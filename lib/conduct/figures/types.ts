/** How many contacts there were, and of them breaches and such as cannot be judged. */
export interface Counts {
  readonly contacts: number;
  readonly breaches: number;
  readonly notAssessable: number;
}

/** The figures of compliance over a span of days. */
export interface ConductFigures {
  readonly total: Counts;
  /** By outside agency; null: the bank itself. */
  readonly byAgency: readonly (Counts & { readonly agencyRef: string | null; readonly name: string | null })[];
  /** By who made them, those with breaches alone, most first. */
  readonly byPerson: readonly (Counts & { readonly byRef: string })[];
  /** By rule: a contact that broke two counts in both. */
  readonly byRule: readonly { readonly rule: string; readonly breaches: number }[];
}
