-- A part of the dashboard's figures says of which day (UTC) it is; what is older is one part that begins before all days. The sum of
-- all parts is the figure now, and of those until a day the figure at its end.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, adding-field-with-default
alter table private.dashboard_counters
add column day date not null default '-infinity',
add column pending_payouts numeric not null default 0,
drop constraint dashboard_counters_valid_relation,
add constraint dashboard_counters_valid_relation check (relation in ('users', 'tasks', 'submissions', 'withdrawals'));
comment on column private.dashboard_counters.day is 'The day (UTC) on which it was changed; -infinity before all of private.dashboard_days.';

create table private.dashboard_days (
    day date primary key,
    active_users bigint not null,
    contributors bigint not null,
    contributors_trust numeric not null,
    liability numeric not null,
    active_tasks bigint not null,
    pending_reviews bigint not null,
    flagged_submissions bigint not null,
    pending_payouts numeric not null,
    flagged_tasks bigint not null
);
comment on table private.dashboard_days is
    'The figures of the dashboard at the end of each day (UTC) that is over. Written by private.close_days; parts of private.dashboard_counters with a day that came too late are added to it.';

-- How many tasks have a flag is no sum: who flags one of a task's submissions sees nothing of who flags another.
create table private.flag_changes (
    id bigint generated always as identity primary key,
    day date not null,
    task_id uuid not null references public.tasks (id) on delete restrict,
    change bigint not null
);
comment on table private.flag_changes is 'Flags of a task''s submissions that came (1) and went (-1) within the last days; private.flagged_tasks_on goes back with them.';
create index flag_changes_day_idx on private.flag_changes (day, task_id);
comment on index private.flag_changes_day_idx is 'What happened after a day.';
create index flag_changes_task_id_idx on private.flag_changes (task_id);
comment on index private.flag_changes_task_id_idx is 'Foreign key.';

create type public.platform_day as (
    day date,
    active_users integer,
    active_tasks integer,
    pending_reviews integer,
    pending_payouts numeric,
    flagged_tasks integer,
    flagged_submissions integer,
    avg_trust_score numeric,
    total_platform_liability numeric
);
comment on type public.platform_day is 'The figures of the dashboard at the end of a day (UTC).';
