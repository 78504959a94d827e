-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create schema learning;
create schema learning_private;
grant usage on schema learning to authenticated, service_role;
comment on schema learning is 'SignifyAI: people learn sign language. What clients may ask for.';
comment on schema learning_private is 'What no client reaches: right answers, counters, and what functions share.';

-- Who a person is here, with their running figures. E-mail and password are in auth.users alone.
create table learning.users (
    id uuid primary key references auth.users (id) on delete cascade,
    nickname text not null default 'Learner'
        constraint users_nickname_length check (char_length(btrim(nickname)) between 2 and 50 and char_length(nickname) <= 50),
    xp bigint not null default 0
        constraint users_xp_in_bounds check (xp between 0 and 32767999),
    level integer not null generated always as ((xp / 1000)::integer) stored,
    streak_count integer not null default 0
        constraint users_valid_streak_count check (streak_count >= 0),
    last_day date,
    last_day_ends_at timestamptz,
    session_count integer not null default 0
        constraint users_valid_session_count check (session_count >= 0),
    score_sum numeric(14, 2) not null default 0
        constraint users_valid_score_sum check (score_sum >= 0),
    word_lessons integer not null default 0,
    sentence_lessons integer not null default 0,
    freestyle_lessons integer not null default 0,
    anonymised_count integer not null default 0,
    anonymised_sum numeric(14, 2) not null default 0,
    last_active_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint users_day_complete check ((last_day is null) = (last_day_ends_at is null))
);

comment on table learning.users is 'A learner: name, experience points, streak and running figures. The person''s own; functions write it.';
comment on column learning.users.id is 'The same id as in auth.users.';
comment on column learning.users.xp is 'The sum of the learner''s learning.xp_events; the last level is 32767.';
comment on column learning.users.streak_count is 'Days in a row with work, until last_day; learning.user_streak says whether it still lives.';
comment on column learning.users.last_day is 'The last day on which the learner worked, where they were.';
comment on column learning.users.last_day_ends_at is
    'When that day ends where it was counted: no other begins before, whatever time zone the learner moves to.';
comment on column learning.users.session_count is 'Completed practice sessions, those that were anonymised since included.';
comment on column learning.users.score_sum is 'The sum of their scores.';
comment on column learning.users.word_lessons is 'Lessons of this type that the learner has practised to the end at least once.';
comment on column learning.users.anonymised_count is 'How many of session_count no longer say whose they were.';
comment on column learning.users.anonymised_sum is 'The sum of their scores.';

create index users_last_active_at_idx on learning.users (last_active_at);
comment on index learning.users_last_active_at_idx is 'Who has been silent: nudges.';
create index users_last_day_idx on learning.users (last_day) where streak_count > 0;
comment on index learning.users_last_day_idx is 'Streaks that may have ended: the nightly job.';

create table learning.user_settings (
    user_id uuid primary key references auth.users (id) on delete cascade,
    app_theme text not null default 'light'
        constraint user_settings_valid_app_theme check (app_theme in ('light', 'dark')),
    prefers_assistive_learning boolean not null default false,
    notifications jsonb not null default '{}'
        constraint user_settings_notifications_object check (jsonb_typeof(notifications) = 'object'),
    time_zone text not null default 'UTC'
        constraint user_settings_time_zone_length check (char_length(time_zone) between 1 and 64),
    keeps_practice boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table learning.user_settings is 'What a learner prefers.';
comment on column learning.user_settings.time_zone is 'IANA name: decides on which day work counts.';
comment on column learning.user_settings.keeps_practice is 'Whether practice older than 18 months keeps saying whose it was.';

-- A day with work, once, wherever the learner was: streaks and the bound of practice points follow from it.
create table learning.study_days (
    user_id uuid not null references auth.users (id) on delete cascade,
    day date not null,
    session_count integer not null default 0
        constraint study_days_valid_session_count check (session_count >= 0),
    practice_xp integer not null default 0
        constraint study_days_practice_xp_in_bounds check (practice_xp between 0 and 300),
    primary key (user_id, day)
);

comment on table learning.study_days is 'The days on which a learner worked, by their own calendar.';
comment on column learning.study_days.practice_xp is 'Points that practice brought on this day: at most 300.';

create table learning.xp_events (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    delta integer not null
        constraint xp_events_delta_counts check (delta <> 0),
    reason text not null
        constraint xp_events_valid_reason check (reason in ('practice', 'test_passed', 'correction')),
    source_id uuid not null,
    created_at timestamptz not null default now(),
    constraint xp_events_source_once unique (user_id, reason, source_id)
);

comment on table learning.xp_events is 'The ledger behind users.xp: what brought points, each source once. Never changed.';
comment on column learning.xp_events.source_id is 'The practice session or the test; for a correction, whatever names it.';

create index xp_events_user_id_idx on learning.xp_events (user_id, created_at, id);
comment on index learning.xp_events_user_id_idx is 'A learner''s points, newest first; foreign key.';

-- Who was there before.
insert into learning.users (id) select id from auth.users;
insert into learning.user_settings (user_id) select id from auth.users;
