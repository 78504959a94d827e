create table public.payout_methods (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    method text not null
        constraint payout_methods_valid_method check (method in ('paypal', 'bank_transfer', 'crypto_usdc')),
    account_details jsonb not null
        constraint payout_methods_sealed_details check (private.is_sealed(account_details)),
    account_masked text not null
        constraint payout_methods_account_masked_length check (char_length(account_masked) between 1 and 100),
    is_default boolean not null default false,
    created_at timestamptz not null default now()
);

comment on table public.payout_methods is 'Where a person wants their money, saved for later. A withdrawal copies it, so that removing one changes none.';
comment on column public.payout_methods.account_details is
    'Where the money goes, encrypted by the gateway before it came here. No client may read it.';
comment on column public.payout_methods.account_masked is 'Where the money goes, for display: j…@example.com, …1234.';
comment on column public.payout_methods.is_default is 'Whether it is taken when a withdrawal names none.';

create index payout_methods_user_id_idx on public.payout_methods (user_id, created_at, id);
comment on index public.payout_methods_user_id_idx is 'A person''s methods; foreign key.';
create unique index payout_methods_default_key on public.payout_methods (user_id)
where is_default;
comment on index public.payout_methods_default_key is 'A person has one default.';

-- It takes a saved method too.
-- squawk-ignore ban-drop-function
drop function if exists public.request_withdrawal(numeric, text, jsonb);
