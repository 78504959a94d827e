-- Part of the table's definition, so it is made here: what may stand where details must be encrypted.
create function private.is_sealed(p_value jsonb) returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
    select case jsonb_typeof(p_value)
        when 'object' then coalesce(
            p_value - array['key_id', 'wrapped_key', 'ciphertext'] = '{}'
            and p_value ->> 'key_id' ~ '^[A-Za-z0-9_.-]{1,64}$'
            and p_value ->> 'wrapped_key' ~ '^[A-Za-z0-9+/]{40,200}={0,2}$'
            and p_value ->> 'ciphertext' ~ '^[A-Za-z0-9+/]{36,}={0,2}$'
            and length(p_value ->> 'ciphertext') <= 16384,
            false
        )
        else false
    end
$$;

comment on function private.is_sealed(jsonb) is
    'Whether it has the form of a sealed value: key_id, wrapped_key and ciphertext in base64, and nothing else.';
revoke execute on function private.is_sealed(jsonb) from public;

create table public.withdrawals (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    amount numeric(12, 2) not null
        constraint withdrawals_valid_amount check (amount >= 5.00),
    method text not null
        constraint withdrawals_valid_method check (method in ('paypal', 'bank_transfer', 'crypto_usdc')),
    account_details jsonb not null
        constraint withdrawals_sealed_details check (private.is_sealed(account_details)),
    account_key_id text generated always as (account_details ->> 'key_id') stored,
    account_masked text not null
        constraint withdrawals_account_masked_length check (char_length(account_masked) between 1 and 100),
    status text not null default 'pending'
        constraint withdrawals_valid_status check (
            status in ('pending', 'processing', 'completed', 'rejected', 'cancelled')
        ),
    processed_by uuid references public.users (id) on delete restrict,
    processed_at timestamptz,
    external_transaction_id text
        constraint withdrawals_external_transaction_id_length check (
            char_length(external_transaction_id) between 1 and 255
        ),
    rejection_reason text
        constraint withdrawals_rejection_reason_length check (char_length(rejection_reason) between 1 and 1000),
    requested_at timestamptz not null default now(),
    completed_at timestamptz,
    constraint withdrawals_completed_at_complete check ((status = 'completed') = (completed_at is not null)),
    constraint withdrawals_rejection_complete check ((status = 'rejected') = (rejection_reason is not null)),
    constraint withdrawals_processed_complete check (
        status not in ('processing', 'completed', 'rejected')
        or processed_at is not null
    )
);

comment on table public.withdrawals is
    'Money that a person takes out. It left the balance when it was requested, and comes back when it is rejected or cancelled.';
comment on column public.withdrawals.amount is 'Taken from the balance at once; at least 5.00.';
comment on column public.withdrawals.account_details is
    'Where the money goes, encrypted by the gateway before it came here. No client may read it.';
comment on column public.withdrawals.account_key_id is 'Which of the gateway''s keys opens account_details.';
comment on column public.withdrawals.account_masked is 'Where the money goes, for display: j…@example.com, …1234.';
comment on column public.withdrawals.processed_by is 'The admin who moved it last; null when a rule did.';
comment on column public.withdrawals.external_transaction_id is 'Reference of the payment at PayPal, the bank or the chain.';

create index withdrawals_user_id_idx on public.withdrawals (user_id, requested_at, id);
comment on index public.withdrawals_user_id_idx is 'A person''s withdrawals, newest first; foreign key.';
create index withdrawals_status_idx on public.withdrawals (status, requested_at, id);
comment on index public.withdrawals_status_idx is 'Admin: what waits, oldest first; the automatic approval.';
create index withdrawals_requested_at_idx on public.withdrawals (requested_at, id);
comment on index public.withdrawals_requested_at_idx is 'Admin: the newest withdrawals.';
create index withdrawals_processed_by_idx on public.withdrawals (processed_by)
where processed_by is not null;
comment on index public.withdrawals_processed_by_idx is 'What an admin has processed; foreign key.';

-- The ledger says which withdrawal an entry is of. No entry of the kind exists before this table.
alter table public.transactions add column withdrawal_id uuid;
alter table public.transactions add constraint transactions_withdrawal_id_fkey
foreign key (withdrawal_id) references public.withdrawals (id) on delete restrict not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.transactions validate constraint transactions_withdrawal_id_fkey;
alter table public.transactions add constraint transactions_of_withdrawal check (
    case type
        when 'withdrawal' then withdrawal_id is not null
        when 'refund' then true
        else withdrawal_id is null
    end
) not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.transactions validate constraint transactions_of_withdrawal;

comment on column public.transactions.withdrawal_id is 'The withdrawal that took this money, or gave it back.';

-- Entries are written under the person's lock, after the wait for it: their order is the order of
-- the balances only by the clock, since now() is when the transaction began.
alter table public.transactions alter column created_at set default clock_timestamp();

-- squawk-ignore require-concurrent-index-creation
create unique index transactions_withdrawal_key on public.transactions (withdrawal_id, type)
where withdrawal_id is not null;
comment on index public.transactions_withdrawal_key is
    'A withdrawal takes its money once and gives it back once; also the foreign key''s lookup.';
