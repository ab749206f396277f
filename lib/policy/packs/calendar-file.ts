/** A published calendar as its seed file says it. */
export interface CalendarFile {
  /** Where the days come from. */
  readonly source: string;
  /** Years that are published whole. */
  readonly years: readonly number[];
  readonly days: readonly { readonly on: string; readonly kind: "holiday" | "workday"; readonly name: string }[];
}
