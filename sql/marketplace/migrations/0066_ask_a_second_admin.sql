-- What an admin may not do alone waits here for another one: general, an act is a name and its arguments.
create table internal_audit.admin_approvals (
    id uuid primary key default private.uuid_v7(),
    act text not null
        constraint admin_approvals_valid_act check (act ~ '^[a-z][a-z_]{0,62}$'),
    arguments jsonb not null
        constraint admin_approvals_valid_arguments check (jsonb_typeof(arguments) = 'object'),
    subject_id uuid not null,
    beneficiary_id uuid references public.users (id) on delete restrict,
    amount numeric(14, 2) not null
        constraint admin_approvals_valid_amount check (amount > 0),
    cause text not null
        constraint admin_approvals_valid_cause check (cause in ('own_account', 'amount')),
    status text not null default 'pending'
        constraint admin_approvals_valid_status check (status in ('pending', 'approved', 'rejected', 'expired')),
    asked_by uuid not null references public.users (id) on delete restrict,
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null,
    decided_by uuid references public.users (id) on delete restrict,
    decided_at timestamptz,
    decision_reason text
        constraint admin_approvals_decision_reason_length check (char_length(decision_reason) between 1 and 500),
    constraint admin_approvals_decided_complete check (
        (status in ('approved', 'rejected')) = (decided_by is not null)
        and (status = 'pending') = (decided_at is null)
    ),
    constraint admin_approvals_second_admin check (
        status <> 'approved'
        or (decided_by <> asked_by and decided_by is distinct from beneficiary_id)
    )
);

comment on table internal_audit.admin_approvals is
    'What an admin asked for and may not do alone: done once another admin approves it, and nothing before.';
comment on column internal_audit.admin_approvals.act is 'What is done: private.perform_admin_act knows how.';
comment on column internal_audit.admin_approvals.arguments is 'With what; checked when it was asked for, and again when it is done.';
comment on column internal_audit.admin_approvals.subject_id is 'What it changes: a withdrawal, a person.';
comment on column internal_audit.admin_approvals.beneficiary_id is 'Whose money it moves; they never approve it.';
comment on column internal_audit.admin_approvals.cause is 'Why one admin is not enough.';
comment on column internal_audit.admin_approvals.decided_by is 'The other admin; of a rejection also who asked.';

create unique index admin_approvals_waiting_key on internal_audit.admin_approvals (act, subject_id)
where status = 'pending' and act = 'process_withdrawal';
comment on index internal_audit.admin_approvals_waiting_key is 'A withdrawal waits for one approval at a time.';
create index admin_approvals_asked_at_idx on internal_audit.admin_approvals (asked_at, id);
comment on index internal_audit.admin_approvals_asked_at_idx is 'The newest ones.';
create index admin_approvals_status_idx on internal_audit.admin_approvals (status, asked_at, id);
comment on index internal_audit.admin_approvals_status_idx is 'What waits, oldest first.';
create index admin_approvals_asked_by_idx on internal_audit.admin_approvals (asked_by);
comment on index internal_audit.admin_approvals_asked_by_idx is 'Foreign key.';
create index admin_approvals_decided_by_idx on internal_audit.admin_approvals (decided_by)
where decided_by is not null;
comment on index internal_audit.admin_approvals_decided_by_idx is 'Foreign key.';
create index admin_approvals_beneficiary_id_idx on internal_audit.admin_approvals (beneficiary_id)
where beneficiary_id is not null;
comment on index internal_audit.admin_approvals_beneficiary_id_idx is 'Foreign key.';

create table private.admin_amounts (
    admin_id uuid not null references public.users (id) on delete restrict,
    day date not null,
    kind text not null
        constraint admin_amounts_valid_kind check (kind in ('adjustment', 'payout')),
    amount numeric(14, 2) not null
        constraint admin_amounts_valid_amount check (amount >= 0),
    primary key (admin_id, day, kind)
);

comment on table private.admin_amounts is 'How much an admin has moved, or asked to move, on a day (UTC).';

insert into private.settings (name, value, description)
values
(
    'admin_second_above',
    '1000.00',
    'Corrections and payouts above this amount need a second admin; one''s own account always does. null: no amount does.'
),
(
    'admin_approval_hours',
    '48',
    'For how many hours an act waits for its second admin.'
),
(
    'admin_adjustment_most',
    '10000.00',
    'The largest correction of a balance, whoever approves it; null: any.'
),
(
    'admin_adjustment_per_day',
    '25000.00',
    'How much one admin corrects on a day (UTC), up and down together; null: any amount.'
),
(
    'admin_payout_most',
    'null',
    'The largest payout that admins approve; null: any.'
),
(
    'admin_payout_per_day',
    '100000.00',
    'How much one admin approves for payment on a day (UTC); null: any amount.'
);

-- They answer more than before.
-- squawk-ignore ban-drop-function
drop function if exists public.batch_approve_payouts(uuid[]);
-- squawk-ignore ban-drop-function
drop function if exists public.adjust_balance(uuid, text, numeric, text);
-- squawk-ignore ban-drop-function
drop function if exists public.process_withdrawal(uuid, text, text, text);
