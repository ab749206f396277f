/** What a cardholder does about a statement: all of it, its minimum, its minimum some days late, nothing. */
export type Habit = "all" | "minimum" | "late_minimum" | "nothing";

/** Something that happens once, so many days after (negative: before) the day of the first start. */
export interface ScriptedEvent {
  day: number;
  kind: "payment" | "refund" | "cash" | "purchase" | "overpayment";
  /** A decimal string, positive. An overpayment comes on top of all that is owed then. */
  amount: string;
}

/** A card account as its life is scripted around the day of the first start (the anchor). */
export interface DemoAccount {
  ref: string;
  /** The account whose chances it repeats: a copy buys and pays to the cent what its original does. */
  likeRef?: string;
  product: string;
  cardTail: string;
  limit: string;
  /**
   * The due date of the statement on which everything turns lies so many days before the anchor; negative:
   * after it. With `after: "nothing"` these are the days past due on the first day.
   */
  pastDue: number;
  /** How many statements were made and settled before that one. */
  monthsBefore: number;
  before: Habit;
  after: Habit;
  /** Purchases a month, and the least and most of one in the major unit. They end with the turning statement unless it is paid. */
  spend: readonly [count: number, low: number, high: number];
  events?: readonly ScriptedEvent[];
  /**
   * The core books so much too much on a statement (0 = the turning one, 1 = the next). It should be the newest
   * of the first day, whatever day that is: that is the one which the portal computes again.
   */
  coreError?: { statement: number; kind: "interest" | "late_fee"; amount: string };
  /** Whether the core gives the balance by component. */
  givesParts?: boolean;
  closedOn?: number;
  agencyRef?: string;
  /** Days past due from which the agency holds the case. */
  agencyFrom?: number;
  status?: "charged_off";
  /** The core makes no statement after this one (0 = the turning one). */
  lastStatement?: number;
  /** Comes from a second core that fell silent so many days before the anchor. */
  silentSince?: number;
}

/** Somebody to sign in as. Every name, number and address is invented. */
export interface DemoPerson {
  ref: string;
  name: string;
  locale: "zh-CN" | "en";
  phone: string;
  /** Empty when the core does not know it. */
  idTail: string;
  email: string;
  address: string;
  situation: { "zh-CN": string; en: string };
  accounts: readonly DemoAccount[];
}
