/**
 * What the portal refuses, as a closed set. `code` is a message key suffix (catalogue area `errors`);
 * nothing else of an error ever reaches a person.
 */
export type RefusalCode =
  | "signed_out"
  | "not_found"
  | "forbidden"
  | "conflict"
  | "too_many"
  | "step_up_required"
  | "unavailable";

export class Refusal extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
    this.name = "Refusal";
  }
}
