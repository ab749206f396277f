import type postgres from "postgres";

/** Statements of accounts met for the first time: nothing stored to compare with. */
export async function insertStatements(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into statement (cardholder_id, account_id, statement_date, due_date, opening_balance, purchases, cash,
      interest, fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
    select m.cardholder_id, m.account_id, s.statement_date, s.due_date, s.opening_balance, s.purchases, s.cash,
      s.interest, s.fees, s.payments, s.adjustments, s.closing_balance, s.minimum_due, s.minimum_unpaid
    from i_statement s join i_map m using (account_ref) where m.fresh`;
}

/** Entries of accounts met for the first time. */
export async function insertEntries(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into entry (cardholder_id, account_id, entry_ref, posted_on, transacted_on, kind, amount, description,
      merchant, statement_date)
    select m.cardholder_id, m.account_id, e.entry_ref, e.posted_on, e.transacted_on, e.kind, e.amount, e.description,
      e.merchant, e.statement_date
    from i_entry e join i_map m using (account_ref) where m.fresh`;
}

/** Statements of known accounts: new ones are added, changed ones follow the core, equal ones are not written. */
export async function applyStatements(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    merge into statement t
    using (select m.cardholder_id, m.account_id, s.* from i_statement s join i_map m using (account_ref) where not m.fresh) s
    on t.cardholder_id = s.cardholder_id and t.account_id = s.account_id and t.statement_date = s.statement_date
    when matched and (t.due_date, t.opening_balance, t.purchases, t.cash, t.interest, t.fees, t.payments,
        t.adjustments, t.closing_balance, t.minimum_due, t.minimum_unpaid)
      is distinct from (s.due_date, s.opening_balance, s.purchases, s.cash, s.interest, s.fees, s.payments,
        s.adjustments, s.closing_balance, s.minimum_due, s.minimum_unpaid)
    then update set due_date = s.due_date, opening_balance = s.opening_balance, purchases = s.purchases, cash = s.cash,
      interest = s.interest, fees = s.fees, payments = s.payments, adjustments = s.adjustments,
      closing_balance = s.closing_balance, minimum_due = s.minimum_due, minimum_unpaid = s.minimum_unpaid
    when not matched then insert (cardholder_id, account_id, statement_date, due_date, opening_balance, purchases,
      cash, interest, fees, payments, adjustments, closing_balance, minimum_due, minimum_unpaid)
    values (s.cardholder_id, s.account_id, s.statement_date, s.due_date, s.opening_balance, s.purchases,
      s.cash, s.interest, s.fees, s.payments, s.adjustments, s.closing_balance, s.minimum_due, s.minimum_unpaid)`;
}

/** Entries of known accounts, in the same way. An entry that was not billed gets its statement when the core bills it. */
export async function applyEntries(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    merge into entry t
    using (select m.cardholder_id, m.account_id, e.* from i_entry e join i_map m using (account_ref) where not m.fresh) e
    on t.cardholder_id = e.cardholder_id and t.account_id = e.account_id and t.entry_ref = e.entry_ref
    when matched and (t.posted_on, t.transacted_on, t.kind, t.amount, t.description, t.merchant, t.statement_date)
      is distinct from (e.posted_on, e.transacted_on, e.kind, e.amount, e.description, e.merchant, e.statement_date)
    then update set posted_on = e.posted_on, transacted_on = e.transacted_on, kind = e.kind, amount = e.amount,
      description = e.description, merchant = e.merchant, statement_date = e.statement_date
    when not matched then insert (cardholder_id, account_id, entry_ref, posted_on, transacted_on, kind, amount,
      description, merchant, statement_date)
    values (e.cardholder_id, e.account_id, e.entry_ref, e.posted_on, e.transacted_on, e.kind, e.amount,
      e.description, e.merchant, e.statement_date)`;
}

/**
 * What the batch says is no longer unbilled (see `listUnbilled`): else total today = newest closing + unbilled would
 * count it twice. It comes back as billed when the core gives the entries of its statement.
 */
export async function removeUnbilled(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    delete from entry t using i_unbilled u join i_map m using (account_ref)
    where u.superseded and not m.aside
      and t.cardholder_id = u.cardholder_id and t.account_id = u.account_id and t.entry_ref = u.entry_ref`;
}

/**
 * A full batch with entries.csv brings the entries of a statement whole: a stored one of such a statement that it
 * does not name is deleted. Entries of statements without entries in the batch stay.
 */
export async function removeFromGiven(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    delete from entry t using i_given g join i_map m using (account_ref)
    where t.cardholder_id = m.cardholder_id and t.account_id = m.account_id and not m.fresh and not m.aside
      and t.statement_date = g.statement_date
      and not exists (select 1 from i_entry e where e.account_ref = m.account_ref and e.entry_ref = t.entry_ref)`;
}

/** The contact log is only added to or corrected, never thinned. */
export async function applyContacts(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    merge into contact_log t
    using (select m.cardholder_id, m.account_id, c.* from i_contact c join i_map m using (account_ref)) c
    on t.cardholder_id = c.cardholder_id and t.account_id = c.account_id and t.contact_ref = c.contact_ref
    when matched and (t.at, t.channel, t.by_ref, t.direction, t.outcome, t.summary, t.recording_ref, t.relation,
        t.purpose, t.number_tail, t.place)
      is distinct from (c.at, c.channel, c.by, c.direction, c.outcome, c.summary, c.recording_ref, c.relation,
        c.purpose, c.number_tail, c.place)
    then update set at = c.at, channel = c.channel, by_ref = c.by, direction = c.direction, outcome = c.outcome,
      summary = c.summary, recording_ref = c.recording_ref, relation = c.relation, purpose = c.purpose,
      number_tail = c.number_tail, place = c.place
    when not matched then insert (cardholder_id, account_id, contact_ref, at, channel, by_ref, direction, outcome,
      summary, recording_ref, relation, purpose, number_tail, place)
    values (c.cardholder_id, c.account_id, c.contact_ref, c.at, c.channel, c.by, c.direction, c.outcome, c.summary,
      c.recording_ref, c.relation, c.purpose, c.number_tail, c.place)`;
}
