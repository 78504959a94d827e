-- squawk-ignore-file require-concurrent-index-creation
create table private.dashboard_counters (
    id bigint generated always as identity primary key,
    relation text not null
        constraint dashboard_counters_valid_relation check (relation in ('users', 'tasks', 'submissions')),
    active_users bigint not null default 0,
    contributors bigint not null default 0,
    contributors_trust numeric not null default 0,
    liability numeric not null default 0,
    active_tasks bigint not null default 0,
    pending_reviews bigint not null default 0,
    flagged_submissions bigint not null default 0
) with (fillfactor = 20);

comment on table private.dashboard_counters is
    'The figures of the admin dashboard in parts: the sum of all rows is exact. A transaction adds to a part that no other holds, or to a new one, so that nobody waits.';
comment on column private.dashboard_counters.relation is 'The table whose triggers keep this part.';
comment on column private.dashboard_counters.liability is 'What all balances add up to.';

create index submissions_flagged_task_id_idx on public.submissions (task_id) where is_flagged;
comment on index public.submissions_flagged_task_id_idx is 'How many tasks have flagged submissions.';
