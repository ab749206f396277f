import { daysBetween, isAfter, type PlainDate } from "../core/dates";
import { divide, type Money, money, sum, ZERO } from "../core/money";
import { applyRate, RATE_ONE, type Rate } from "../core/rate";
import { decimalText } from "./decimal";

export interface SettlementInput {
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly waivePrincipal: Rate;
  readonly waiveInterest: Rate;
  readonly waiveFees: Rate;
  readonly quotedOn: PlainDate;
  /** The offer stands to the end of this day. */
  readonly validUntil: PlainDate;
  readonly asOf: PlainDate;
  readonly dailyRate: Rate;
  /** Whether the interest bears interest once the offer is missed. Fees never do. */
  readonly compound: boolean;
}

export interface SettlementOffer {
  readonly total: Money;
  readonly waived: Money;
  readonly pay: Money;
  readonly waivedPercent: string;
  readonly valid: boolean;
  /** Interest from the day of the quote, charged only when the offer was missed. */
  readonly accruedIfMissed: Money;
  readonly payableOnAsOf: Money;
}

/**
 * 一次性结清减免: what is to be paid in one sum. While the offer stands nothing accrues; when it is missed the
 * whole debt stands again, with interest from the day of the quote.
 * Source: Civil Code arts. 543, 575; the issuer's decision.
 */
export function settlementOffer(input: SettlementInput): SettlementOffer {
  const total = sum([input.principal, input.interest, input.fees]);
  const waived = sum([
    applyRate(input.principal, input.waivePrincipal, "half_up"),
    applyRate(input.interest, input.waiveInterest, "half_up"),
    applyRate(input.fees, input.waiveFees, "half_up"),
  ]);
  const pay = money(total - waived);
  const valid = !isAfter(input.asOf, input.validUntil);
  const bearing = input.principal + (input.compound ? input.interest : ZERO);
  const days = BigInt(daysBetween(input.quotedOn, input.asOf));
  const accruedIfMissed = valid ? ZERO : money(divide(bearing * input.dailyRate * days, RATE_ONE, "half_up"));
  return {
    total,
    waived,
    pay,
    waivedPercent: total === ZERO ? "0.00" : decimalText(100n * waived, total, 2),
    valid,
    accruedIfMissed,
    payableOnAsOf: valid ? pay : money(total + accruedIfMissed),
  };
}
