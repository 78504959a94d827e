-- What admins approve of the platform's own tasks is money that they give, too.
-- squawk-ignore-file ban-drop-constraint, constraint-missing-not-valid
alter table private.admin_amounts
drop constraint admin_amounts_valid_kind,
add constraint admin_amounts_valid_kind check (kind in ('adjustment', 'payout', 'wallet', 'deposit', 'platform'));

insert into private.settings (name, value, description)
values
(
    'admin_platform_most',
    'null',
    'The largest reward of a task of the platform that an admin approves; null: any that a task may have.'
),
(
    'admin_platform_per_day',
    '25000.00',
    'How much one admin approves of the platform''s rewards on a day (UTC); null: any amount.'
);
