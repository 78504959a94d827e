-- What a service of `gateway work` pays: how far each payout has come at its provider, and which methods are paid so.
-- squawk-ignore-file prefer-bigint-over-int, require-concurrent-index-creation
create table public.payouts (
    id uuid primary key references public.withdrawals (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    provider text not null
        constraint payouts_valid_provider check (provider in ('paypal', 'bank')),
    status text not null default 'asked'
        constraint payouts_valid_status check (
            status in ('asked', 'sending', 'sent', 'paid', 'failed', 'unclear', 'stopped')
        ),
    reference text
        constraint payouts_reference_length check (char_length(reference) between 1 and 255),
    provider_state text
        constraint payouts_provider_state_length check (char_length(provider_state) between 1 and 200),
    reason text
        constraint payouts_reason_length check (char_length(reason) between 1 and 1000),
    fee numeric(12, 2)
        constraint payouts_valid_fee check (fee >= 0),
    looks integer not null default 0,
    asked_at timestamptz not null default now(),
    begun_at timestamptz,
    sent_at timestamptz,
    settled_at timestamptz,
    constraint payouts_begun_complete check (status in ('asked', 'stopped') or begun_at is not null),
    constraint payouts_settled_complete check ((status in ('paid', 'failed', 'stopped')) = (settled_at is not null)),
    constraint payouts_reason_complete check (status not in ('failed', 'unclear') or reason is not null)
);

comment on table public.payouts is
    'The one payment of a withdrawal that a service makes. Its id is the withdrawal''s, and the provider''s key for idempotency.';
comment on column public.payouts.user_id is 'Copied from the withdrawal: whose money it is.';
comment on column public.payouts.status is
    'asked: nothing was sent. sending: it may have been. sent: the provider has it. unclear: only a person can say what became of it.';
comment on column public.payouts.reference is 'The provider''s name for it.';
comment on column public.payouts.provider_state is 'How far it has come, in the provider''s words.';
comment on column public.payouts.reason is 'Why it failed or is unclear, for the person and for admins.';
comment on column public.payouts.fee is 'What the provider took for it from the platform.';
comment on column public.payouts.looks is 'How often the provider was asked since it was sent.';
comment on column public.payouts.begun_at is 'When it was first sent, or was about to be.';

create index payouts_user_id_idx on public.payouts (user_id, asked_at, id);
comment on index public.payouts_user_id_idx is 'A person''s payouts, newest first; foreign key.';
create index payouts_asked_at_idx on public.payouts (asked_at, id);
comment on index public.payouts_asked_at_idx is 'The newest ones.';
create index payouts_status_idx on public.payouts (status, asked_at, id);
comment on index public.payouts_status_idx is 'Admin: what is in a state, by its time.';
create unique index payouts_reference_key on public.payouts (provider, reference);
comment on index public.payouts_reference_key is 'A payment pays one withdrawal.';

create table private.payout_days (
    day date primary key,
    amount numeric(14, 2) not null
        constraint payout_days_valid_amount check (amount >= 0)
);
comment on table private.payout_days is 'How much services began to pay on a day (UTC), while the setting payout_day_most bounds it.';

-- Nobody until the policies say more.
alter table public.payouts enable row level security;
alter table public.payouts force row level security;
alter table private.payout_days enable row level security;
alter table private.payout_days force row level security;
revoke all on table public.payouts, private.payout_days from public, anon, authenticated, service_role, api_key;

insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values
(
    'payout_by_paypal',
    'false',
    'true: a withdrawal to PayPal is paid by the service payouts from when it is approved.',
    'boolean',
    null,
    null,
    false,
    true
),
(
    'payout_by_bank',
    'false',
    'true: a withdrawal to a bank account waits for the next file of transfers from when it is approved.',
    'boolean',
    null,
    null,
    false,
    true
),
(
    'payout_day_most',
    'null',
    'How much services pay on a day (UTC); what is more waits for the next day. null: any amount.',
    'decimal',
    '0',
    '9999999999.99',
    true,
    true
);
