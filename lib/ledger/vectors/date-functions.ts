import { z } from "zod";
import { type LimitationEvent, limitation } from "../limitation";
import {
  adverseRecordDeleteAfter,
  billingErrorDeadlines,
  breathingSpaceDays,
  changeNoticeNotifyBy,
  complaintDays,
  creditObjectionAnswerBy,
  pbocComplaintAnswerBy,
  recordingKeepUntil,
  validationEndsOn,
  validationReceivedOn,
} from "./deadline";
import { calendar, date, inDateOrder, notApplicable, periods } from "./values";
import { InputError, type VectorFunction, vectorFunction } from "./vector-function";

/** The inputs of one kind of deadline, the kind itself among them. */
function kind<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  return z.strictObject({ kind: z.literal(name), ...shape });
}

const KINDS: ReadonlyMap<string, VectorFunction> = new Map([
  [
    "cn_complaint",
    vectorFunction(kind("cn_complaint", { received_on: date }), (inputs) => complaintDays(inputs.received_on)),
  ],
  [
    "cn_credit_objection",
    vectorFunction(kind("cn_credit_objection", { received_on: date }), (inputs) => ({
      answerBy: creditObjectionAnswerBy(inputs.received_on),
    })),
  ],
  [
    "cn_pboc_complaint",
    vectorFunction(kind("cn_pboc_complaint", { accepted_on: date }), (inputs) => ({
      answerBy: pbocComplaintAnswerBy(inputs.accepted_on),
    })),
  ],
  [
    "cn_adverse_record",
    vectorFunction(kind("cn_adverse_record", { ended_on: date }), (inputs) => ({
      deleteAfter: adverseRecordDeleteAfter(inputs.ended_on),
    })),
  ],
  [
    "cn_change_notice",
    vectorFunction(kind("cn_change_notice", { effective_on: date }), (inputs) => ({
      notifyBy: changeNoticeNotifyBy(inputs.effective_on),
    })),
  ],
  [
    "cn_recording",
    vectorFunction(
      kind("cn_recording", { recorded_on: date, oral_plan: z.boolean(), settled_on: date.nullable() }),
      (inputs) => ({ keepUntil: recordingKeepUntil(inputs.recorded_on, inputs.oral_plan, inputs.settled_on) }),
    ),
  ],
  [
    "us_reg_z_billing_error",
    vectorFunction(
      kind("us_reg_z_billing_error", {
        first_statement_sent_on: date,
        notice_received_on: date,
        cycle_ends: z.array(date).refine(inDateOrder, "closing dates that ascend"),
      }),
      (inputs) => billingErrorDeadlines(inputs.first_statement_sent_on, inputs.notice_received_on, inputs.cycle_ends),
    ),
  ],
  [
    "us_reg_f_validation",
    vectorFunction(
      z.union([
        kind("us_reg_f_validation", { received_on: date, sent_on: notApplicable, calendar: notApplicable }).transform(
          ({ received_on }) => received_on,
        ),
        kind("us_reg_f_validation", { sent_on: date, calendar, received_on: notApplicable }).transform((inputs) =>
          validationReceivedOn(inputs.sent_on, inputs.calendar),
        ),
      ]),
      (receivedOn) => ({ receivedOn, validationEndsOn: validationEndsOn(receivedOn) }),
    ),
  ],
  [
    "uk_breathing_space",
    vectorFunction(kind("uk_breathing_space", { started_on: date }), (inputs) => breathingSpaceDays(inputs.started_on)),
  ],
]);

export const deadline: VectorFunction = (inputs) => {
  const named = z.object({ kind: z.string() }).safeParse(inputs);
  const evaluate = named.success ? KINDS.get(named.data.kind) : undefined;
  if (!evaluate) throw new InputError("inputs.kind", `one of ${[...KINDS.keys()].join(", ")}`);
  return evaluate(inputs);
};

const BEGINNINGS = ["due_missed", "last_instalment_due"] as const;
const LATER = [
  "demand",
  "deduction",
  "mediation_request",
  "proceedings_ended",
  "part_payment",
  "acknowledgment",
  "plan_proposal",
] as const;

const event = z
  .union([
    z.strictObject({ type: z.enum([...BEGINNINGS, ...LATER]), on: date, last_due_on: notApplicable }),
    z.strictObject({ type: z.literal("plan_signed"), on: date, last_due_on: date }),
  ])
  .transform(
    (value): LimitationEvent =>
      value.type === "plan_signed"
        ? { type: value.type, on: value.on, lastDueOn: value.last_due_on }
        : { type: value.type, on: value.on },
  );

const begins = (type: LimitationEvent["type"]) => BEGINNINGS.some((beginning) => beginning === type);

const limitationFunction = vectorFunction(
  z.strictObject({
    years: periods,
    calendar,
    events: z
      .array(event)
      .min(1, "at least one event")
      .refine((events) => inDateOrder(events.map(({ on }) => on)), "events in date order")
      .refine((events) => events.every(({ type }, index) => begins(type) === (index === 0)), {
        message: "due_missed or last_instalment_due first, then others",
      }),
    as_of: date,
  }),
  (inputs) => limitation(inputs.years, inputs.calendar, inputs.events, inputs.as_of),
);

export { limitationFunction as limitation };
