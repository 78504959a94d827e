-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table learning.practice_sessions (
    id uuid primary key default private.uuid_v7(),
    user_id uuid references auth.users (id) on delete cascade,
    lesson_id uuid references learning.lessons (id) on delete set null,
    mode text not null
        constraint practice_sessions_valid_mode check (mode in ('word', 'sentence', 'freestyle')),
    score numeric(5, 2)
        constraint practice_sessions_valid_score check (score between 0 and 100),
    raw_metrics jsonb,
    media_id uuid references learning.media_assets (id) on delete set null,
    feedback jsonb,
    xp_gained integer not null default 0
        constraint practice_sessions_valid_xp check (xp_gained >= 0),
    day date,
    started_at timestamptz not null default now(),
    completed_at timestamptz,
    is_completed boolean not null generated always as (completed_at is not null) stored,
    constraint practice_sessions_complete check (
        (completed_at is null) = (score is null)
        and (completed_at is null) = (day is null)
    )
) partition by range (id);

comment on table learning.practice_sessions is 'Attempts to sign. A learner''s own; after 18 months nobody''s, unless the learner wants to keep them.';
comment on column learning.practice_sessions.user_id is 'Null once it was anonymised.';
comment on column learning.practice_sessions.day is 'The learner''s own day on which it was completed.';
comment on column learning.practice_sessions.is_completed is 'Lists order by it first: what was left unfinished comes last.';
comment on column learning.practice_sessions.xp_gained is 'Points that it brought: less than its score is worth where the day''s bound was reached.';

-- Read backwards: completed ones first, the latest at the top, and those that were begun and left at the end.
create index practice_sessions_history_idx on learning.practice_sessions (user_id, is_completed, completed_at, id);
comment on index learning.practice_sessions_history_idx is 'practiceHistory; foreign key.';
create index practice_sessions_open_idx on learning.practice_sessions (user_id, id) where not is_completed;
comment on index learning.practice_sessions_open_idx is 'start_practice: how many a learner has open.';
create index practice_sessions_lesson_id_idx on learning.practice_sessions (lesson_id);
comment on index learning.practice_sessions_lesson_id_idx is 'Foreign key.';
create index practice_sessions_media_id_idx on learning.practice_sessions (media_id) where media_id is not null;
comment on index learning.practice_sessions_media_id_idx is 'Foreign key.';
create table learning.practice_sessions_default partition of learning.practice_sessions default;
comment on table learning.practice_sessions_default is 'Practice of a month that has no partition yet.';
alter table learning.practice_sessions_default enable row level security;
alter table learning.practice_sessions_default force row level security;
select private.create_month_partitions('learning.practice_sessions');

create table learning.lesson_completions (
    user_id uuid not null references auth.users (id) on delete cascade,
    lesson_id uuid not null references learning.lessons (id) on delete cascade,
    first_completed_at timestamptz not null default now(),
    last_completed_at timestamptz not null default now(),
    primary key (user_id, lesson_id)
);

comment on table learning.lesson_completions is 'Which lessons a learner has practised to the end, each once.';
create index lesson_completions_lesson_id_idx on learning.lesson_completions (lesson_id);
comment on index learning.lesson_completions_lesson_id_idx is 'Foreign key.';
create index lesson_completions_recent_idx on learning.lesson_completions (user_id, last_completed_at, lesson_id);
comment on index learning.lesson_completions_recent_idx is 'What the tutor is told of: the latest lessons.';

-- No client may read it: a materialized view has no policies. learning.practice_metrics shows each learner their own.
create materialized view learning_private.practice_metrics_daily as
select
    user_id,
    day,
    mode,
    sum(xp_gained)::integer as xp_gained,
    count(*)::integer as session_count,
    avg(score) as average_score
from learning.practice_sessions
where
    completed_at is not null
    and user_id is not null
group by
    user_id,
    day,
    mode;

comment on materialized view learning_private.practice_metrics_daily is
    'What each learner practised on each of their days, by mode; refreshed by a job and on demand.';
-- It is new, and holds no more than was there to be counted.
-- squawk-ignore require-concurrent-index-creation
create unique index practice_metrics_daily_key on learning_private.practice_metrics_daily (user_id, day, mode);
comment on index learning_private.practice_metrics_daily_key is 'A learner''s days; what refreshing without blocking readers needs.';

create table learning_private.metrics_refreshes (
    only_row boolean primary key default true
        constraint metrics_refreshes_one_row check (only_row),
    refreshed_at timestamptz not null default now()
);
comment on table learning_private.metrics_refreshes is 'When practice_metrics_daily was last refreshed.';
insert into learning_private.metrics_refreshes default values;
alter table learning_private.metrics_refreshes enable row level security;
alter table learning_private.metrics_refreshes force row level security;
