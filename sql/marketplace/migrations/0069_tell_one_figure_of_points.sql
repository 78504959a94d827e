-- The points of a submission are settled when it is sent in: what the answer says, what the notification says and what
-- the ledger gets are this figure. Null for those of before, whose multiplier is that of the day of their approval.
-- squawk-ignore prefer-bigint-over-int
alter table public.submissions add column xp_earned integer;
alter table public.submissions add constraint submissions_valid_xp_earned check (xp_earned >= 0) not valid;
-- squawk-ignore constraint-missing-not-valid
alter table public.submissions validate constraint submissions_valid_xp_earned;
comment on column public.submissions.xp_earned is 'The points that approval brings: xp_reward times the multiplier of the streak when it was sent in.';

insert into private.settings (name, value, description)
values
(
    'task_xp_base',
    '20',
    'The points that any task may offer, whatever it pays; null: any number up to 10,000.'
),
(
    'task_xp_per_unit',
    '100',
    'How many points a task may offer on top of task_xp_base for each 1.00 of its reward.'
);
