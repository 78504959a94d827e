-- A deposit that an admin confirms is money from their word alone, as a correction is.
-- They ask or answer more than before.
-- squawk-ignore-file ban-drop-function, ban-drop-constraint, constraint-missing-not-valid
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion
drop function if exists public.confirm_deposit(uuid, text, text);
drop function if exists private.second_admin_cause(uuid, uuid, numeric);

alter table private.admin_amounts
drop constraint admin_amounts_valid_kind,
add constraint admin_amounts_valid_kind check (kind in ('adjustment', 'payout', 'wallet', 'deposit'));

drop index internal_audit.admin_approvals_waiting_key;
create unique index admin_approvals_waiting_key on internal_audit.admin_approvals (act, subject_id)
where status = 'pending' and act in ('process_withdrawal', 'confirm_deposit');
comment on index internal_audit.admin_approvals_waiting_key is 'A withdrawal or a deposit waits for one approval at a time.';

create index company_transactions_corrections_idx on public.company_transactions (company_id, created_at)
where type in ('adjustment', 'refund');
comment on index public.company_transactions_corrections_idx is 'What admins have corrected of a wallet lately.';
create index withdrawals_processed_at_idx on public.withdrawals (user_id, processed_at)
where status in ('processing', 'completed');
comment on index public.withdrawals_processed_at_idx is 'What was approved for a person lately.';
create index deposits_manual_idx on public.deposits (company_id, decided_at)
where provider = 'manual' and status = 'confirmed';
comment on index public.deposits_manual_idx is 'What admins have confirmed of a company lately.';

insert into private.settings (name, value, description)
values
(
    'admin_deposit_most',
    'null',
    'The largest deposit that admins confirm; null: any.'
),
(
    'admin_deposit_per_day',
    '1000000.00',
    'How much one admin confirms of deposits on a day (UTC); null: any amount.'
);
update private.settings
set
    description = 'What admins move above this amount needs a second one, as does what takes a person or a company above it within 24 hours; one''s own account always does. null: no amount does.'
where name = 'admin_second_above';
