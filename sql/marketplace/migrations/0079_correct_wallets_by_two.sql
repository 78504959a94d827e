-- They answer more than before.
-- squawk-ignore-file ban-drop-function, ban-drop-constraint, constraint-missing-not-valid
drop function if exists public.adjust_wallet(uuid, numeric, text);
drop function if exists public.refund_wallet(uuid, numeric, text, text);

alter table private.admin_amounts
    drop constraint admin_amounts_valid_kind,
    add constraint admin_amounts_valid_kind check (kind in ('adjustment', 'payout', 'wallet'));

insert into private.settings (name, value, description)
values
(
    'admin_wallet_most',
    '100000.00',
    'The largest correction or refund of a company''s wallet, whoever approves it; null: any.'
),
(
    'admin_wallet_per_day',
    '250000.00',
    'How much one admin corrects and refunds of wallets on a day (UTC), up and down together; null: any amount.'
);
