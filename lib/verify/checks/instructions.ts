import { sqlCheck } from "../check";

/** What the core was told, in order, in its files and with its answers. */
export const instructionChecks = [
  sqlCheck(
    "instructions of an account are numbered 1, 2, 3 … without a gap",
    "instruction",
    `select account_id::text from instruction group by cardholder_id, account_id
     having min(sequence) <> 1 or max(sequence) <> count(*)`,
  ),
  sqlCheck(
    "every instruction has its lookup by the core, and the lookup leads to it",
    "instruction",
    `select coalesce(i.instruction_id, k.instruction_id)::text from instruction i
     full join core_instruction k on k.source = i.source and k.instruction_id = i.instruction_id
     where i.cardholder_id is distinct from k.cardholder_id`,
  ),
  sqlCheck(
    "every instruction stands in one daily file as new, or waits for the next",
    "instruction",
    `select i.instruction_id::text from instruction i
     left join lateral (select count(*) filter (where not repeat) as firsts from instruction_file_row r
       where r.cardholder_id = i.cardholder_id and r.instruction_id = i.instruction_id) f on true
     where f.firsts <> 1 and not (f.firsts = 0 and i.unfiled_since is not null)`,
  ),
  sqlCheck(
    "every daily file holds the rows that it counts, numbered on from the one before",
    "instruction_file",
    `select f.source || ' ' || f.day from (
       select *, coalesce(lag(last_number) over (partition by source order by day), 0) as before from instruction_file) f
     left join lateral (select count(*) as n, min(number) as low, max(number) as high from instruction_file_row r
       where r.source = f.source and r.day = f.day) r on true
     where r.n <> f.rows or f.last_number <> f.before + f.rows
       or (f.rows > 0 and (r.low <> f.before + 1 or r.high <> f.last_number))`,
  ),
  sqlCheck(
    "an instruction that was answered says so, and one that was given up is before staff",
    "instruction where state in ('acknowledged', 'refused', 'dead')",
    `select instruction_id::text from instruction i where (state in ('acknowledged', 'refused')) <> (answered_at is not null)
     or (state = 'dead' and not exists (select 1 from work_item w where w.cardholder_id = i.cardholder_id
       and w.kind = 'instruction_dead' and w.subject = i.instruction_id::text and w.closed_at is null))`,
  ),
  sqlCheck(
    "a hold counts as taken up when, and only when, the core acknowledged it",
    "account_hold",
    `select h.account_hold_id::text from account_hold h
     left join instruction i on i.cardholder_id = h.cardholder_id and i.kind = 'hold_placed'
       and i.facts ->> 'hold_id' = h.account_hold_id::text
     where (h.acknowledged_at is not null) <> (i.state is not distinct from 'acknowledged')`,
  ),
];
