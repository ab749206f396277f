/** Why no code was sent, in words. The same for a phone that the bank knows and one that it does not. */
export interface NotSent {
  kind: "too_soon" | "too_many" | "locked";
  text: string;
}

/** What came of a code, in words. `over`: expired, used, guessed too often; only another code helps. */
export interface CodeAnswer {
  kind: "wrong" | "over";
  text: string;
}
