-- A payout that should be looked at is held: it stays pending until an admin or its age releases it.
alter table public.withdrawals
add column hold_reasons text[] not null default '{}',
add column held_until timestamptz,
add column released_at timestamptz,
add column released_by uuid,
add column release_reason text,
-- Small: the table is rewritten once.
-- squawk-ignore adding-field-with-default
add column is_held boolean not null generated always as (
    status = 'pending'
    and hold_reasons <> '{}'
    and released_at is null
) stored;

alter table public.withdrawals add constraint withdrawals_valid_hold_reasons check (
    hold_reasons <@ array['first_payout', 'large_amount', 'velocity', 'related_account']
    and array_position(hold_reasons, null) is null
) not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.withdrawals validate constraint withdrawals_valid_hold_reasons;
alter table public.withdrawals add constraint withdrawals_release_complete check (
    (released_at is null) = (release_reason is null)
    and (released_by is null or released_at is not null)
    and (released_at is null or hold_reasons <> '{}')
    and char_length(release_reason) between 1 and 500
) not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.withdrawals validate constraint withdrawals_release_complete;
alter table public.withdrawals add constraint withdrawals_released_by_fkey
foreign key (released_by) references public.users (id) on delete restrict not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.withdrawals validate constraint withdrawals_released_by_fkey;

comment on column public.withdrawals.hold_reasons is 'Why it was held when it was requested; empty when it was not.';
comment on column public.withdrawals.held_until is 'When its age releases it; null: only an admin does.';
comment on column public.withdrawals.released_at is 'When the hold ended.';
comment on column public.withdrawals.released_by is 'The admin who ended the hold; null when its age did.';
comment on column public.withdrawals.release_reason is 'Why the hold ended, for the person and for admins.';
comment on column public.withdrawals.is_held is 'Whether nobody may approve it yet.';

-- squawk-ignore require-concurrent-index-creation
create index withdrawals_held_idx on public.withdrawals (held_until, id)
where is_held;
comment on index public.withdrawals_held_idx is 'What is held, first released first.';
-- squawk-ignore require-concurrent-index-creation
create index withdrawals_released_by_idx on public.withdrawals (released_by)
where released_by is not null;
comment on index public.withdrawals_released_by_idx is 'What an admin has released; foreign key.';

insert into private.settings (name, value, description)
values
(
    'payout_hold_first',
    'true',
    'true: a payout is held while nothing was ever paid to the person.'
),
(
    'payout_hold_amount',
    '500.00',
    'Payouts of this amount and more are held; null: none is for its amount.'
),
(
    'payout_hold_per_day',
    '3',
    'How many payouts a person may request within 24 hours before the next ones are held; null: any number.'
),
(
    'payout_hold_related',
    'true',
    'true: a payout is held while the person is related to others who are paid, or to the companies that pay.'
),
(
    'payout_hold_hours',
    '{"first_payout": 24, "large_amount": 72, "velocity": 24, "related_account": null}',
    'For each reason, after how many hours its age releases a held payout; null: only an admin does. The longest counts.'
);

-- They answer more than before.
-- squawk-ignore ban-drop-function
drop function if exists public.batch_approve_payouts(uuid[]);
