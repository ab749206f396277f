import { addDays, isAfter, type PlainDate } from "@/lib/core/dates";
import type { DemoAccount } from "./people-types";

/** A row of contacts_log.csv. */
export interface DemoContact {
  ref: string;
  on: PlainDate;
  clock: string;
  channel: string;
  by: string;
  direction: string;
  outcome: string;
  summary: string;
  relation: string;
  purpose: string;
}

type Step = [
  pastDue: number,
  clock: string,
  channel: string,
  outcome: string,
  purpose: string,
  summary: string,
  direction?: "inbound",
];

/** What the bank does by the days past due, and once what the cardholder does. */
const BANK: readonly Step[] = [
  [1, "10:00", "sms", "delivered", "notice", "发送还款提醒"],
  [6, "14:30", "call", "unanswered", "collection", ""],
  [9, "10:20", "call", "conversation", "collection", "已说明逾期金额与还款方式"],
  [13, "16:45", "call", "conversation", "requested", "持卡人来电，请求改用短信联系", "inbound"],
  [20, "11:00", "sms", "delivered", "collection", "发送还款提醒"],
  [33, "09:30", "letter", "delivered", "notice", "寄送逾期通知书"],
  [47, "15:10", "call", "conversation", "collection", "持卡人询问分期方案"],
  [62, "10:40", "call", "unanswered", "collection", ""],
  [91, "09:30", "letter", "delivered", "notice", "寄送逾期通知书"],
];

/** What the agency does, by the days since it was given the case. */
const AGENCY: readonly Step[] = [
  [3, "15:05", "call", "conversation", "collection", "说明受托身份与逾期金额"],
  [8, "19:20", "call", "unanswered", "collection", ""],
  [16, "11:15", "sms", "delivered", "collection", "发送还款提醒"],
  [30, "14:00", "call", "conversation", "collection", "约定下周再联系"],
];

/** Contacts of the agency that is not listed which no rule allows: late in the evening, and with a third person. */
const MISCONDUCT: readonly Step[] = [
  [21, "22:10", "call", "conversation", "collection", "夜间致电"],
  [40, "13:20", "call", "conversation", "collection", "向持卡人的同事询问其去向"],
];

/** The contacts of an account up to a day; none for one that pays. */
export function contactsOf(account: DemoAccount, turnsOn: PlainDate, asOf: PlainDate): DemoContact[] {
  if (
    account.after !== "nothing" ||
    account.pastDue < 0 ||
    account.events?.some((event) => event.kind === "overpayment")
  )
    return [];
  const { agencyRef, agencyFrom = 0 } = account;
  const agencySteps = agencyRef === undefined ? [] : agencyRef === "AG-D2" ? [...AGENCY, ...MISCONDUCT] : AGENCY;
  const plan = [
    ...BANK.map((step) => ({ step, by: "staff-101", after: step[0] })),
    ...agencySteps.map((step) => ({ step, by: agencyRef ?? "", after: agencyFrom + step[0] })),
  ];
  return plan
    .map(({ step: [, clock, channel, outcome, purpose, summary, direction = "outbound"], by, after }, n) => ({
      ref: `${account.ref}-C${n + 1}`,
      on: addDays(turnsOn, after),
      clock,
      channel,
      by,
      direction,
      outcome,
      summary,
      purpose,
      relation: summary.includes("同事") ? "third_party" : "debtor",
    }))
    .filter((contact) => !isAfter(contact.on, asOf));
}
