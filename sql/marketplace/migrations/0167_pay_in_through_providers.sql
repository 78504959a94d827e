-- Deposits that are paid through a provider: what the buyer pays there, and what comes back from there.
-- Wider lists refuse no row that is there, new columns are null, and what asks more than before is written anew with it.
-- squawk-ignore-file ban-drop-function, ban-drop-constraint, constraint-missing-not-valid, adding-foreign-key-constraint
-- squawk-ignore-file require-concurrent-index-creation, prefer-bigint-over-int, adding-field-with-default
drop function if exists public.deposit_funds(uuid, numeric, text);

insert into private.settings (name, value, kind, can_be_null, needs_second_admin, description)
values
('deposits_by_stripe', 'false', 'boolean', false, false, 'Whether companies may pay in through Stripe.'),
('deposits_by_paypal', 'false', 'boolean', false, false, 'Whether companies may pay in through PayPal.');

create table public.deposit_payments (
    id uuid primary key references public.deposits (id) on delete restrict,
    provider text not null
        constraint deposit_payments_valid_provider check (provider in ('stripe', 'paypal')),
    status text not null default 'asked'
        constraint deposit_payments_valid_status check (
            status in ('asked', 'open', 'processing', 'paid', 'failed', 'closed', 'unmatched', 'returned')
        ),
    order_id text
        constraint deposit_payments_order_id_length check (char_length(order_id) between 1 and 200),
    checkout_url text
        constraint deposit_payments_checkout_url_https check (checkout_url ~ '^https?://' and char_length(checkout_url) <= 2000),
    reference text
        constraint deposit_payments_reference_length check (char_length(reference) between 1 and 200),
    problem text
        constraint deposit_payments_problem_length check (char_length(problem) between 1 and 500),
    looks integer not null default 0,
    changed_at timestamptz not null default now(),
    constraint deposit_payments_order_key unique (provider, order_id)
);

comment on table public.deposit_payments is
    'How far a deposit through a payment provider has come there. Money is what public.deposits and the ledger say.';
comment on column public.deposit_payments.id is 'The deposit''s id.';
comment on column public.deposit_payments.order_id is 'The Checkout session of Stripe, or the order of PayPal; null before it is made.';
comment on column public.deposit_payments.checkout_url is 'Where the company pays; null before it can and after it could.';
comment on column public.deposit_payments.reference is 'The payment at the provider; null before somebody has paid.';
comment on column public.deposit_payments.problem is 'Why nothing was booked; null where nothing is wrong.';
comment on column public.deposit_payments.looks is 'How often the provider was asked how it stands: each time later.';
create index deposit_payments_reference_idx on public.deposit_payments (provider, reference) where reference is not null;
comment on index public.deposit_payments_reference_idx is 'Which deposit a refund or a dispute is of.';

create table public.deposit_reversals (
    id uuid primary key default private.uuid_v7(),
    deposit_id uuid not null references public.deposits (id) on delete restrict,
    kind text not null
        constraint deposit_reversals_valid_kind check (kind in ('refund', 'dispute')),
    status text not null
        constraint deposit_reversals_valid_status check (
            (kind = 'refund' and status in ('asked', 'pending', 'succeeded', 'failed'))
            or (kind = 'dispute' and status in ('inquiry', 'open', 'won', 'lost'))
        ),
    amount numeric(14, 2) not null
        constraint deposit_reversals_positive_amount check (amount > 0),
    reference text
        constraint deposit_reversals_reference_length check (char_length(reference) between 1 and 200),
    reason text
        constraint deposit_reversals_reason_length check (char_length(btrim(reason)) between 1 and 500),
    problem text
        constraint deposit_reversals_problem_length check (char_length(problem) between 1 and 500),
    requested_by uuid references public.users (id) on delete restrict,
    sent_at timestamptz,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    constraint deposit_reversals_reference_key unique (deposit_id, reference)
);

comment on table public.deposit_reversals is
    'What went back of a deposit through its provider: a refund, or what the payer''s bank took in a dispute.';
comment on column public.deposit_reversals.reference is 'The refund or the dispute at the provider; null before it is known.';
comment on column public.deposit_reversals.requested_by is 'The admin; null where it began at the provider.';
comment on column public.deposit_reversals.sent_at is 'When the provider was first asked for it: from then on its outcome is asked for before anything is repeated.';
comment on constraint deposit_reversals_reference_key on public.deposit_reversals is 'The provider tells of each many times.';
create index deposit_reversals_requested_by_idx on public.deposit_reversals (requested_by) where requested_by is not null;
comment on index public.deposit_reversals_requested_by_idx is 'Foreign key.';
create index deposit_reversals_created_at_idx on public.deposit_reversals (created_at, id);
comment on index public.deposit_reversals_created_at_idx is 'Admin: the newest.';
create index deposit_reversals_deposit_id_idx on public.deposit_reversals (deposit_id, created_at, id);
comment on index public.deposit_reversals_deposit_id_idx is 'Those of a deposit, newest first; foreign key.';

alter table public.company_transactions
add column reversal_id uuid references public.deposit_reversals (id) on delete restrict,
drop constraint company_transactions_positive_amount,
add constraint company_transactions_positive_amount check (
    amount > 0 or (type = 'adjustment' and amount < 0) or (type = 'refund' and reversal_id is not null and amount < 0)
),
add constraint company_transactions_reversal_is_refund check (reversal_id is null or type = 'refund');
comment on column public.company_transactions.reversal_id is 'The refund or dispute that took it, or gave it back; null for all else.';
comment on column public.company_transactions.amount is
    'The type says where it goes. A negative adjustment takes from the wallet; a negative refund came back to it.';
create unique index company_transactions_taken_key on public.company_transactions (reversal_id) where amount > 0;
comment on index public.company_transactions_taken_key is 'A reversal takes once.';
create unique index company_transactions_given_back_key on public.company_transactions (reversal_id) where amount < 0;
comment on index public.company_transactions_given_back_key is 'A reversal gives back once.';
create index company_transactions_reversal_id_idx on public.company_transactions (reversal_id);
comment on index public.company_transactions_reversal_id_idx is 'Foreign key.';

alter table public.companies drop constraint companies_valid_wallet_balance;
comment on column public.companies.wallet_balance is
    'Money that is in no campaign: deposits - funded + returned - refunded + adjustments. Negative where a bank took back what was spent.';
