-- What PayPal's own books say of payouts is compared with the ledger every day: by what they call a payment.
-- squawk-ignore-file require-concurrent-index-creation, constraint-missing-not-valid, adding-field-with-default, ban-drop-constraint
alter table public.payouts add column transaction_reference text
constraint payouts_transaction_reference_length check (char_length(transaction_reference) between 1 and 255);
comment on column public.payouts.transaction_reference is 'What the provider''s books call the movement of money.';
create unique index payouts_transaction_reference_key on public.payouts (provider, transaction_reference);
comment on index public.payouts_transaction_reference_key is 'A movement pays one withdrawal; what a line of the books is about.';
create index payouts_paid_at_idx on public.payouts (provider, settled_at)
where status = 'paid';
comment on index public.payouts_paid_at_idx is 'What was paid in a time, for the daily comparison.';

alter table internal_audit.payout_differences drop constraint payout_differences_valid_kind;
alter table internal_audit.payout_differences add constraint payout_differences_valid_kind check (
    kind in ('missing_here', 'missing_there', 'other_amount', 'other_state', 'own_account')
);
