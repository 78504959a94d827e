-- Who is paid out to the same account belongs together, and nobody has to read the account for that.
-- squawk-ignore-file require-concurrent-index-creation, ban-drop-function
alter table public.payout_methods add column account_fingerprints text[];
alter table public.withdrawals add column account_fingerprints text[];
comment on column public.payout_methods.account_fingerprints is
    'HMACs of the account, one of each key that the gateway had; null until gateway rotate-keys has made them. No client reads them.';
comment on column public.withdrawals.account_fingerprints is
    'HMACs of the account, one of each key that the gateway had; null until gateway rotate-keys has made them. No client reads them.';

create index payout_methods_account_fingerprints_idx on public.payout_methods using gin (account_fingerprints);
comment on index public.payout_methods_account_fingerprints_idx is 'Who has saved the same account.';
create index withdrawals_account_fingerprints_idx on public.withdrawals using gin (account_fingerprints);
comment on index public.withdrawals_account_fingerprints_idx is 'Who was paid to the same account.';

-- They look at the account as well.
drop function if exists private.payout_hold_reasons(uuid, numeric);
drop function if exists private.is_related_to_payers(uuid);
