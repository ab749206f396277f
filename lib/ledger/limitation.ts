import { type BusinessCalendar, moveToBusinessDay } from "../core/business-days";
import { addMonths, isAfter, isBefore, type PlainDate } from "../core/dates";

/** What concerns the limitation period (诉讼时效). The first event is one of the first two types. */
export type LimitationEvent =
  | {
      readonly type:
        | "due_missed"
        | "last_instalment_due"
        | "demand"
        | "deduction"
        | "mediation_request"
        | "proceedings_ended"
        | "part_payment"
        | "acknowledgment"
        | "plan_proposal";
      readonly on: PlainDate;
    }
  | { readonly type: "plan_signed"; readonly on: PlainDate; readonly lastDueOn: PlainDate };

export type LimitationEffect = "starts" | "restarts" | "none_not_started" | "defence_lost" | "none_expired";

export interface Limitation {
  /** After each event in turn. */
  readonly events: readonly { readonly effect: LimitationEffect; readonly expiresOn: PlainDate }[];
  readonly expiresOn: PlainDate;
  /** The day asked about lies after the last day (until 24:00) of the period. */
  readonly expired: boolean;
  readonly defenceOnceLost: boolean;
}

/** What a debtor does with the meaning of a promise: it gives the lost period back (art. 192). */
const PROMISES: ReadonlySet<LimitationEvent["type"]> = new Set(["acknowledgment", "plan_proposal", "plan_signed"]);

/**
 * The limitation period after a list of events in date order. An internal flag, never advice to a cardholder.
 * A part payment after expiry does not reopen the rest; before expiry it restarts the period. Suspension
 * (art. 194) and the twenty-year limit of art. 188 are not modelled. Throws RangeError without any event.
 * Source: Civil Code arts. 188, 189, 192, 195, 201-203; 法释〔2021〕10号 art. 3; 诉讼时效规定 (2020) arts. 8, 12, 14, 19.
 */
export function limitation(
  years: number,
  calendar: BusinessCalendar | null,
  events: readonly LimitationEvent[],
  asOf: PlainDate,
): Limitation {
  const [first, ...later] = events;
  if (!first) throw new RangeError("limitation: no event");
  const lastDay = (begin: PlainDate) => moveToBusinessDay(addMonths(begin, 12 * years), calendar);
  let begin = beginOf(first);
  let expiresOn = lastDay(begin);
  const answers: { effect: LimitationEffect; expiresOn: PlainDate }[] = [{ effect: "starts", expiresOn }];
  for (const event of later) {
    const effect = effectOf(event, begin, expiresOn);
    if (effect === "restarts" || effect === "defence_lost") {
      begin = beginOf(event);
      expiresOn = lastDay(begin);
    }
    answers.push({ effect, expiresOn });
  }
  return {
    events: answers,
    expiresOn,
    expired: isAfter(asOf, expiresOn),
    defenceOnceLost: answers.some((answer) => answer.effect === "defence_lost"),
  };
}

/** The period of a signed plan begins with its last instalment (art. 189), any other with the event. */
function beginOf(event: LimitationEvent): PlainDate {
  return event.type === "plan_signed" ? event.lastDueOn : event.on;
}

function effectOf(event: LimitationEvent, begin: PlainDate, expiresOn: PlainDate): LimitationEffect {
  if (isAfter(event.on, expiresOn)) return PROMISES.has(event.type) ? "defence_lost" : "none_expired";
  return isBefore(event.on, begin) && event.type !== "plan_signed" ? "none_not_started" : "restarts";
}
