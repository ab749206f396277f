import { type BusinessCalendar, isRestDay } from "../../core/business-days";
import { addDays, addMonths, isAfter, isBefore, type PlainDate } from "../../core/dates";

/*
 * Legal periods. Calendar days, the first day not counted (Civil Code art. 201). None moves to a business day:
 * an institution's own deadline does not profit from a holiday.
 */

/** 银行业保险业消费投诉处理管理办法 (银保监会令2020年第3号): 15 days, extended to 30, extended to 60. */
export function complaintDays(receivedOn: PlainDate): { day15: PlainDate; day30: PlainDate; day60: PlainDate } {
  return { day15: addDays(receivedOn, 15), day30: addDays(receivedOn, 30), day60: addDays(receivedOn, 60) };
}

/** Objection to an entry of the credit database: answer within 20 days. 征信业管理条例 art. 25. */
export function creditObjectionAnswerBy(receivedOn: PlainDate): PlainDate {
  return addDays(receivedOn, 20);
}

/** Complaint to a branch of the People's Bank: answer within 30 days. 征信业管理条例 art. 26. */
export function pbocComplaintAnswerBy(acceptedOn: PlainDate): PlainDate {
  return addDays(acceptedOn, 30);
}

/** An adverse record is deleted five years after the matter ended. 征信业管理条例 art. 16. */
export function adverseRecordDeleteAfter(endedOn: PlainDate): PlainDate {
  return addMonths(endedOn, 60);
}

/** A change of terms or rates is announced 45 days before. 2011 Measures; 银发〔2016〕111号. */
export function changeNoticeNotifyBy(effectiveOn: PlainDate): PlainDate {
  return addDays(effectiveOn, -45);
}

/**
 * A recording is kept for two years; one of an oral plan at least until the plan is settled, so null while it
 * is not. 2011 Measures arts. 68, 70.
 */
export function recordingKeepUntil(
  recordedOn: PlainDate,
  oralPlan: boolean,
  settledOn: PlainDate | null,
): PlainDate | null {
  const twoYears = addMonths(recordedOn, 24);
  if (!oralPlan) return twoYears;
  if (settledOn === null) return null;
  return isAfter(settledOn, twoYears) ? settledOn : twoYears;
}

export interface BillingErrorDeadlines {
  readonly lastDayToNotify: PlainDate;
  readonly noticeInTime: boolean;
  /** Null when the notice came late. */
  readonly acknowledgeBy: PlainDate | null;
  readonly resolveBy: PlainDate | null;
}

/**
 * 12 CFR 1026.13(b), (c): to resolve within two complete billing cycles, at most 90 days. The running cycle, even
 * on its last day, is not complete, so the second complete cycle ends on the third date of `cycleEnds` (ascending
 * closing dates) that is not before the notice. Throws RangeError when these are too few.
 */
export function billingErrorDeadlines(
  firstStatementSentOn: PlainDate,
  noticeReceivedOn: PlainDate,
  cycleEnds: readonly PlainDate[],
): BillingErrorDeadlines {
  const lastDayToNotify = addDays(firstStatementSentOn, 60);
  if (isAfter(noticeReceivedOn, lastDayToNotify)) {
    return { lastDayToNotify, noticeInTime: false, acknowledgeBy: null, resolveBy: null };
  }
  const secondComplete = cycleEnds.filter((end) => !isBefore(end, noticeReceivedOn))[2];
  if (!secondComplete) throw new RangeError("billing error: the second complete cycle is not given");
  const ninety = addDays(noticeReceivedOn, 90);
  return {
    lastDayToNotify,
    noticeInTime: true,
    acknowledgeBy: addDays(noticeReceivedOn, 30),
    resolveBy: isBefore(secondComplete, ninety) ? secondComplete : ninety,
  };
}

/** Receipt is assumed on the fifth business day after sending. 12 CFR 1006.34(b)(5). */
export function validationReceivedOn(sentOn: PlainDate, calendar: BusinessCalendar | null): PlainDate {
  let day = sentOn;
  for (let businessDays = 0; businessDays < 5; ) {
    day = addDays(day, 1);
    if (!isRestDay(day, calendar)) businessDays += 1;
  }
  return day;
}

/** The validation period ends 30 days after receipt. 12 CFR 1006.34(b)(5). */
export function validationEndsOn(receivedOn: PlainDate): PlainDate {
  return addDays(receivedOn, 30);
}

/** SI 2020/1311 regs 26, 27, with the starting day as day 1; counting convention to be confirmed by counsel. */
export function breathingSpaceDays(startedOn: PlainDate): {
  reviewFrom: PlainDate;
  reviewTo: PlainDate;
  lastDay: PlainDate;
} {
  return { reviewFrom: addDays(startedOn, 24), reviewTo: addDays(startedOn, 34), lastDay: addDays(startedOn, 59) };
}
