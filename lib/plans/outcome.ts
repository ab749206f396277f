/**
 * Why a change was not made. Thrown inside the transaction, so that nothing of it stays and its key can be used again:
 * a person who has read the new figures sends the same form.
 */
class NotMade extends Error {
  constructor(readonly outcome: { kind: string }) {
    super(outcome.kind);
    this.name = "NotMade";
  }
}

/** Ends the change that is under way with an answer for whoever asked for it. */
export function notMade<Ended extends { kind: string }>(outcome: Ended): never {
  throw new NotMade(outcome);
}

/** The result of a change, or the answer with which it ended before anything was written. */
export async function madeOrNot<Made, Ended extends { kind: string }>(change: Promise<Made>): Promise<Made | Ended> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof NotMade) return error.outcome as Ended;
    throw error;
  }
}
