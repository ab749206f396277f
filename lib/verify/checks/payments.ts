import { sqlCheck } from "../check";

/** A job that will look at the claims of a person: until it has run, a batch can be ahead of them. */
const WAITING_JOB = `select 1 from graphile_worker.jobs j
  where j.key = 'payments.match_claims:' || c.cardholder_id`;

/** Payments that cardholders told of, and what they sent with them. */
export const paymentChecks = [
  sqlCheck(
    "a payment that was found names a payment of its account, unless a job is about to look again",
    "payment_claim where state = 'matched'",
    `select c.payment_claim_id::text from payment_claim c where c.state = 'matched'
     and not exists (select 1 from entry e where e.cardholder_id = c.cardholder_id and e.account_id = c.account_id
       and e.entry_ref = c.matched_entry_ref and e.kind = 'payment' and e.amount < 0)
     and not exists (${WAITING_JOB})`,
  ),
  sqlCheck(
    "no posting is the payment of two claims",
    "payment_claim where matched_entry_ref is not null",
    `select matched_entry_ref from payment_claim where matched_entry_ref is not null
     group by cardholder_id, account_id, matched_entry_ref having count(*) > 1`,
  ),
  sqlCheck(
    "a payment that did not arrive is before staff, and no other one is",
    "payment_claim",
    `select c.payment_claim_id::text from payment_claim c
     where (c.state = 'not_arrived') <> exists (select 1 from work_item w where w.cardholder_id = c.cardholder_id
       and w.kind = 'payment_not_arrived' and w.subject = c.payment_claim_id::text and w.closed_at is null)`,
  ),
  sqlCheck(
    "the core was told of every claim",
    "payment_claim",
    `select c.payment_claim_id::text from payment_claim c where not exists (select 1 from instruction i
     where i.cardholder_id = c.cardholder_id and i.kind = 'payment_claimed' and i.subject = c.payment_claim_id::text)`,
  ),
  sqlCheck(
    "the receipt of a claim is kept, and every kept one belongs to a claim",
    "stored_file",
    `select coalesce(c.receipt_file_id, f.file_id)::text
     from (select * from payment_claim where receipt_file_id is not null) c
     full join (select * from stored_file where removed_at is null and purpose = 'receipt') f
       on f.cardholder_id = c.cardholder_id and f.file_id = c.receipt_file_id
     where f.file_id is null or c.payment_claim_id is null`,
  ),
];
