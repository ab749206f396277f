import { least, type Money, money, sum, ZERO } from "../core/money";
import type { AllocationOrders, Bucket, Regime } from "./terms";

export type Buckets = Readonly<Record<Bucket, Money>>;

/** The regime that holds at so many days past due. Where one ends and another begins is the policy's matter. */
export function regimeOf(orders: AllocationOrders, daysPastDue: number): Regime {
  return orders.findLast((regime) => regime.dpdFrom <= daysPastDue) ?? orders[0];
}

export interface Allocation {
  readonly applied: Buckets;
  readonly remaining: Buckets;
  readonly unapplied: Money;
}

/** A payment through the three buckets in the given order. Applied and unapplied add up to the payment. */
export function allocate(payment: Money, balances: Buckets, order: readonly Bucket[]): Allocation {
  const applied = { fee: ZERO, interest: ZERO, principal: ZERO };
  const remaining = { ...balances };
  let left = payment;
  for (const bucket of order) {
    const used = least(left, balances[bucket]);
    applied[bucket] = used;
    remaining[bucket] = money(balances[bucket] - used);
    left = money(left - used);
  }
  return { applied, remaining, unapplied: left };
}

export interface AccountAllocation extends Allocation {
  readonly regime: Regime;
}

/** A payment against the buckets of the account, by the regime of that day. One regime for the whole payment. */
export function allocateToAccount(
  payment: Money,
  daysPastDue: number,
  orders: AllocationOrders,
  balances: Buckets,
): AccountAllocation {
  const regime = regimeOf(orders, daysPastDue);
  return { regime, ...allocate(payment, balances, regime.order) };
}

export interface StatementBuckets extends Buckets {
  readonly id: string;
}

export interface StatementAllocation extends AccountAllocation {
  readonly statements: readonly { readonly id: string; readonly applied: Buckets; readonly remaining: Buckets }[];
}

/**
 * A payment through all three buckets of the oldest statement, then of the next. Totals over the statements.
 * Source: contract (billed before unbilled).
 */
export function allocateByStatement(
  payment: Money,
  daysPastDue: number,
  orders: AllocationOrders,
  statements: readonly StatementBuckets[],
): StatementAllocation {
  const regime = regimeOf(orders, daysPastDue);
  let left = payment;
  const parts = statements.map(({ id, fee, interest, principal }) => {
    const { applied, remaining, unapplied } = allocate(left, { fee, interest, principal }, regime.order);
    left = unapplied;
    return { id, applied, remaining };
  });
  return {
    regime,
    applied: total(parts.map((part) => part.applied)),
    remaining: total(parts.map((part) => part.remaining)),
    statements: parts,
    unapplied: left,
  };
}

function total(parts: readonly Buckets[]): Buckets {
  return {
    fee: sum(parts.map((part) => part.fee)),
    interest: sum(parts.map((part) => part.interest)),
    principal: sum(parts.map((part) => part.principal)),
  };
}
