-- Null for days that were counted before: they end where the person is now.
alter table public.streaks
add column last_day_ends_at timestamptz;

comment on column public.streaks.last_day_ends_at is
    'When the last day ends in the time zone in which it was counted; until then no other day is counted.';
