-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, prefer-bigint-over-smallint

create table learning.tests (
    id uuid primary key default private.uuid_v7(),
    lesson_id uuid not null references learning.lessons (id) on delete cascade,
    title text not null
        constraint tests_title_length check (char_length(btrim(title)) between 1 and 200),
    passing_score smallint not null default 70
        constraint tests_valid_passing_score check (passing_score between 1 and 100),
    time_limit_seconds integer
        constraint tests_valid_time_limit check (time_limit_seconds between 10 and 86400),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table learning.tests is 'A test of a lesson. Seen by whoever sees the lesson.';
comment on column learning.tests.passing_score is 'Percent of right answers that passes it.';

create index tests_lesson_id_idx on learning.tests (lesson_id, created_at, id);
comment on index learning.tests_lesson_id_idx is 'A lesson''s tests; foreign key.';

create table learning.tests_content (
    id uuid primary key default private.uuid_v7(),
    test_id uuid not null references learning.tests (id) on delete cascade,
    sequence smallint not null
        constraint tests_content_valid_sequence check (sequence between 1 and 100),
    test_type text not null
        constraint tests_content_valid_type check (test_type in ('vid2text', 'text2vid', 'illustration', 'ordering')),
    test_content jsonb not null
        constraint tests_content_content_object check (jsonb_typeof(test_content) = 'object'),
    test_options jsonb not null default '[]'
        constraint tests_content_options_array check (jsonb_typeof(test_options) = 'array'),
    test_ref uuid,
    created_at timestamptz not null default now(),
    constraint tests_content_sequence_once unique (test_id, sequence) deferrable initially immediate
);

comment on table learning.tests_content is 'The items of a test, without their right answers: those are in learning_private.answers.';
comment on column learning.tests_content.test_ref is 'Whatever else the item refers to, such as a picture of the storage.';

create table learning_private.answers (
    item_id uuid primary key references learning.tests_content (id) on delete cascade,
    correct_answer jsonb not null,
    explanation text
        constraint answers_explanation_length check (char_length(explanation) <= 2000)
);

comment on table learning_private.answers is
    'What is right. No client reads it: learning.submit_test grades by it, learning.read_answers shows it to who writes the lesson.';
alter table learning_private.answers enable row level security;
alter table learning_private.answers force row level security;

create table learning.test_attempts (
    id uuid primary key default private.uuid_v7(),
    test_id uuid not null references learning.tests (id) on delete cascade,
    user_id uuid not null references auth.users (id) on delete cascade,
    started_at timestamptz not null default now(),
    deadline_at timestamptz,
    finished_at timestamptz,
    item_count integer,
    correct_count integer,
    score numeric(5, 2)
        constraint test_attempts_valid_score check (score between 0 and 100),
    passed boolean,
    constraint test_attempts_finished_complete check (
        (finished_at is null) = (score is null)
        and (finished_at is null) = (passed is null)
        and (finished_at is null) = (item_count is null)
        and (finished_at is null) = (correct_count is null)
    ),
    constraint test_attempts_once unique (test_id, user_id)
);

comment on table learning.test_attempts is 'A learner takes a test, once. Their own.';
comment on column learning.test_attempts.deadline_at is 'Until when answers are taken, where the test has a time limit; five seconds of grace follow.';
comment on column learning.test_attempts.score is 'Percent of right answers, rounded to two decimals; passed is decided by the exact share.';

create index test_attempts_user_id_idx on learning.test_attempts (user_id, started_at, id);
comment on index learning.test_attempts_user_id_idx is 'A learner''s tests, newest first; foreign key.';

create table learning.attempt_answers (
    id uuid primary key default private.uuid_v7(),
    attempt_id uuid not null references learning.test_attempts (id) on delete cascade,
    user_id uuid not null references auth.users (id) on delete cascade,
    item_id uuid references learning.tests_content (id) on delete set null,
    sequence smallint not null,
    answer jsonb,
    is_correct boolean not null,
    correct_answer jsonb not null,
    explanation text,
    constraint attempt_answers_sequence_once unique (attempt_id, sequence)
);

comment on table learning.attempt_answers is
    'What a learner answered in a finished test, and what would have been right then. Written with the result, never before.';
comment on column learning.attempt_answers.answer is 'Null where nothing was answered.';

create index attempt_answers_user_id_idx on learning.attempt_answers (user_id);
comment on index learning.attempt_answers_user_id_idx is 'Foreign key.';
create index attempt_answers_item_id_idx on learning.attempt_answers (item_id) where item_id is not null;
comment on index learning.attempt_answers_item_id_idx is 'Foreign key.';

create type learning.item_answer as (item_id uuid, answer jsonb);
comment on type learning.item_answer is 'What a learner answers to an item of a test.';
create type learning.item_draft as (
    id uuid,
    test_type text,
    content jsonb,
    options jsonb,
    ref uuid,
    correct_answer jsonb,
    explanation text
);
comment on type learning.item_draft is 'An item of a test as its author writes it.';
