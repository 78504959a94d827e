-- Wider lists refuse no row that is there, new columns are null or have a constant default, and nothing else runs
-- while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation
-- squawk-ignore-file adding-field-with-default, ban-drop-not-null, adding-foreign-key-constraint, ban-drop-function

alter table public.companies
add column wallet_balance numeric(14, 2) not null default 0.00
constraint companies_valid_wallet_balance check (wallet_balance >= 0),
add column fee_percent numeric(5, 2)
constraint companies_valid_fee_percent check (fee_percent between 0 and 100),
alter column billing_status set default 'unverified',
drop constraint companies_valid_billing_status,
add constraint companies_valid_billing_status check (
    billing_status in ('unverified', 'active', 'past_due', 'suspended')
);

comment on column public.companies.billing_status is
    'Only what is active spends: publishes, funds and takes submissions. A new company is unverified.';
comment on column public.companies.wallet_balance is
    'Money that is in no campaign: deposits - funded + returned - refunded + adjustments.';
comment on column public.companies.fee_percent is
    'What the platform takes on top of each reward; null for the setting platform_fee_percent.';
comment on constraint companies_valid_wallet_balance on public.companies is 'No campaign is funded beyond the wallet.';

create table public.deposits (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    amount numeric(14, 2) not null
        constraint deposits_positive_amount check (amount > 0),
    currency text not null
        constraint deposits_valid_currency check (currency ~ '^[A-Z]{3}$'),
    status text not null default 'requested'
        constraint deposits_valid_status check (
            status in ('requested', 'confirmed', 'rejected', 'cancelled', 'expired')
        ),
    note text
        constraint deposits_note_length check (char_length(btrim(note)) between 1 and 500),
    requested_by uuid references public.users (id) on delete restrict,
    provider text
        constraint deposits_provider_length check (char_length(provider) between 1 and 50),
    reference text
        constraint deposits_reference_length check (char_length(btrim(reference)) between 1 and 200),
    reason text
        constraint deposits_reason_length check (char_length(btrim(reason)) between 1 and 500),
    decided_by uuid references public.users (id) on delete restrict,
    decided_at timestamptz,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    constraint deposits_decided_complete check ((status = 'requested') = (decided_at is null)),
    constraint deposits_confirmed_complete check (
        status <> 'confirmed' or (provider is not null and reference is not null)
    ),
    constraint deposits_company_key unique (company_id, id)
);

comment on table public.deposits is
    'Money that a company pays into its wallet: asked for by a member, confirmed by the payment provider or an admin.';
comment on column public.deposits.requested_by is 'Who asked for it; null for what was there before there were wallets.';
comment on column public.deposits.provider is 'Who says that the money has come: a payment provider, or manual for an admin.';
comment on column public.deposits.reference is 'The payment at the provider or the bank; a payment is booked once.';
comment on column public.deposits.reason is 'Why it was confirmed, rejected or cancelled.';
comment on column public.deposits.expires_at is 'When a request that nobody has decided ends by itself.';
comment on constraint deposits_company_key on public.deposits is 'The ledger''s deposit is one of the company.';

create index deposits_company_id_idx on public.deposits (company_id, created_at, id);
comment on index public.deposits_company_id_idx is 'A company''s deposits, newest first; foreign key.';
create index deposits_created_at_idx on public.deposits (created_at, id);
comment on index public.deposits_created_at_idx is 'Admin: the newest deposits.';
create index deposits_requested_idx on public.deposits (expires_at) where status = 'requested';
comment on index public.deposits_requested_idx is 'Those that wait for a decision, or have waited too long.';
create unique index deposits_reference_key on public.deposits (provider, reference) where status = 'confirmed';
comment on index public.deposits_reference_key is 'One payment is booked once.';
create index deposits_requested_by_idx on public.deposits (requested_by) where requested_by is not null;
comment on index public.deposits_requested_by_idx is 'Foreign key.';
create index deposits_decided_by_idx on public.deposits (decided_by) where decided_by is not null;
comment on index public.deposits_decided_by_idx is 'Foreign key.';

alter table public.company_transactions
add column deposit_id uuid,
alter column campaign_id drop not null,
drop constraint company_transactions_valid_type,
drop constraint company_transactions_positive_amount,
drop constraint company_transactions_has_submission,
add constraint company_transactions_valid_type check (
    type in ('deposit', 'fund', 'return', 'reserve', 'release', 'spend', 'fee', 'refund', 'adjustment')
),
add constraint company_transactions_positive_amount check (
    amount > 0 or (type = 'adjustment' and amount < 0)
),
add constraint company_transactions_has_submission check (
    (type in ('reserve', 'release', 'spend', 'fee')) = (submission_id is not null)
),
add constraint company_transactions_has_campaign check (
    (type in ('deposit', 'refund', 'adjustment')) = (campaign_id is null)
),
add constraint company_transactions_has_deposit check ((type = 'deposit') = (deposit_id is not null)),
add constraint company_transactions_deposit_of_company foreign key (company_id, deposit_id)
references public.deposits (company_id, id) on delete restrict;

comment on table public.company_transactions is
    'A company''s money, each movement from one account to another. Wallet = deposit - fund + return - refund + adjustment; of a campaign remaining = fund - return - reserve + release, reserved = reserve - release - spend - fee, spent = spend + fee.';
comment on column public.company_transactions.amount is
    'The type says where it goes, and only an adjustment may be negative: it takes from the wallet.';
comment on column public.company_transactions.campaign_id is 'Whose budget it moves; null where only the wallet moves.';
comment on column public.company_transactions.deposit_id is 'The deposit that came in.';

create unique index company_transactions_deposit_key on public.company_transactions (deposit_id, company_id)
where deposit_id is not null;
comment on index public.company_transactions_deposit_key is 'A deposit is booked once; foreign key.';
create index company_transactions_newest_idx on public.company_transactions (company_id, created_at, id);
comment on index public.company_transactions_newest_idx is 'A company''s ledger, newest first, whatever the campaign.';

alter table private.submission_slots
add column fee numeric(6, 2) not null default 0.00
constraint submission_slots_valid_fee check (fee >= 0);
comment on column private.submission_slots.fee is
    'The platform''s fee that is reserved with the reward: what it was when the place was taken.';

-- What a payment provider has sent, as it came; functions alone read and write it.
create table private.payment_events (
    id uuid primary key default private.uuid_v7(),
    provider text not null
        constraint payment_events_provider_length check (char_length(btrim(provider)) between 1 and 50),
    event_id text not null
        constraint payment_events_event_id_length check (char_length(event_id) between 1 and 200),
    payload jsonb not null
        constraint payment_events_payload_size check (
            jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 65536
        ),
    error text,
    received_at timestamptz not null default now(),
    processed_at timestamptz,
    constraint payment_events_once unique (provider, event_id)
);

comment on table private.payment_events is 'The inbox of the payment provider: each event is kept, and has its effect once.';
comment on column private.payment_events.error is 'Why it had no effect yet; null once it had.';
comment on constraint payment_events_once on private.payment_events is 'A provider repeats what it was not told to be received.';

create index payment_events_waiting_idx on private.payment_events (received_at, id) where processed_at is null;
comment on index private.payment_events_waiting_idx is 'Those that had no effect yet.';

create table internal_audit.billing_status_changes (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    billing_status text not null
        constraint billing_status_changes_valid_billing_status check (
            billing_status in ('unverified', 'active', 'past_due', 'suspended')
        ),
    reason text not null
        constraint billing_status_changes_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    changed_by uuid references public.users (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table internal_audit.billing_status_changes is
    'Why a company was verified, suspended or opened again, never changed afterwards.';
comment on column internal_audit.billing_status_changes.billing_status is 'What it became.';
comment on column internal_audit.billing_status_changes.changed_by is 'The admin; null for an event of the payment provider.';

create index billing_status_changes_company_id_idx on internal_audit.billing_status_changes (company_id, created_at, id);
comment on index internal_audit.billing_status_changes_company_id_idx is 'The history of a company, newest first; foreign key.';
create index billing_status_changes_created_at_idx on internal_audit.billing_status_changes (created_at, id);
comment on index internal_audit.billing_status_changes_created_at_idx is 'The newest changes.';
create index billing_status_changes_changed_by_idx on internal_audit.billing_status_changes (changed_by);
comment on index internal_audit.billing_status_changes_changed_by_idx is 'Foreign key.';

insert into private.settings (name, value, description)
values
(
    'platform_fee_percent',
    '0',
    'What the platform takes on top of each reward, in percent, where a company has no fee of its own.'
),
('currency', '"USD"', 'The currency of all money; a payment in another one is not booked.'),
('deposit_days', '14', 'After how many days a deposit that nobody has confirmed expires.');

-- Its arguments change: no client may call it, and what calls it is written anew with it.
drop function if exists private.add_budget(public.campaigns, numeric);

alter table public.tasks
drop constraint tasks_valid_pause_reason,
add constraint tasks_valid_pause_reason check (
    pause_reason in ('quota', 'budget', 'campaign', 'window', 'company')
);

alter table public.notifications
drop constraint notifications_valid_type,
add constraint notifications_valid_type check (
    type in (
        'task_completion',
        'submission_rejected',
        'revision_requested',
        'level_up',
        'campaign_invitation',
        'campaign_paused',
        'withdrawal_processed',
        'achievement_unlocked',
        'escalation',
        'ticket_reply',
        'judgement_assigned',
        'deposit_decided',
        'billing_status_changed',
        'admin_message',
        'system_update'
    )
),
drop constraint notifications_valid_subject_type,
add constraint notifications_valid_subject_type check (
    subject_type in (
        'task',
        'submission',
        'campaign',
        'transaction',
        'user',
        'withdrawal',
        'badge',
        'support_ticket',
        'judgement',
        'deposit',
        'company'
    )
);
