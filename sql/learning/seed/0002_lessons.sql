-- Lessons 1 to 60 are open, a third of each type; 61 is a draft of the author's, 62 is not offered any more. Each has a note;
-- the first twelve have a test of four items, and the test of lesson 2 has a time limit.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-81' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.person(p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-8000-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

-- A key of a moment that is the same each time.
create or replace function pg_temp.dated_id(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '70008' || lpad(p_kind::text, 3, '0') || lpad(p_number::text, 12, '0')
    )::uuid
$$;

insert into learning.media_assets (id, owner_id, bucket, path, media_type, duration_seconds, created_at)
values
(
    pg_temp.demo_id(1, 1), pg_temp.person(903), 'lessons', pg_temp.person(903) || '/hello.webp', 'image/webp', null,
    timestamptz '2026-01-02 00:00+00'
),
(
    pg_temp.demo_id(1, 2), pg_temp.person(901), 'practice', pg_temp.person(901) || '/hello.mp4', 'video/mp4', 4.2,
    timestamptz '2026-02-02 00:00+00'
),
(
    pg_temp.demo_id(1, 3), pg_temp.person(902), 'practice', pg_temp.person(902) || '/hello.mp4', 'video/mp4', 3.1,
    timestamptz '2026-02-03 00:00+00'
);

alter table learning.lessons disable trigger touch_updated_at;
insert into learning.lessons (
    id, author_id, lesson_code, title, description, lesson_type, difficulty_level, cover_media_id, is_active, published_at,
    created_at, updated_at
)
select
    pg_temp.demo_id(2, n),
    case when n <= 20 or n > 60 then pg_temp.person(903) end,
    kind.name || '-' || lpad(n::text, 3, '0'),
    (array['Greetings', 'Family', 'Food', 'Numbers', 'Colours', 'Weather', 'Animals', 'Time', 'Places', 'Feelings'])[1 + n / 3 % 10]
    || ' ' || (1 + n / 30),
    'How to sign what people say about ' || kind.topic || '.',
    kind.name,
    (array['intro', 'intermediate', 'advanced'])[1 + n % 10 / 4],
    case when n = 1 then pg_temp.demo_id(1, 1) end,
    n <> 62,
    case when n <> 61 then timestamptz '2026-01-03 00:00+00' + n * interval '1 day' end,
    timestamptz '2026-01-02 00:00+00',
    timestamptz '2026-01-02 00:00+00'
from generate_series(1, 62) as numbered (n)
cross join lateral (
    select
        (array['word', 'sentence', 'freestyle'])[1 + n % 3] as name,
        (array['single things', 'what happens', 'whatever they like'])[1 + n % 3] as topic
) as kind;
alter table learning.lessons enable trigger touch_updated_at;

alter table learning.notes disable trigger touch_updated_at;
insert into learning.notes (id, lesson_id, title, note_content, created_at, updated_at)
select
    pg_temp.demo_id(3, n),
    pg_temp.demo_id(2, n),
    'How it goes',
    'Watch the hands first, then the face: both belong to the sign ' || n || '.',
    timestamptz '2026-01-02 00:00+00',
    timestamptz '2026-01-02 00:00+00'
from generate_series(1, 62) as numbered (n);
alter table learning.notes enable trigger touch_updated_at;

alter table learning.tests disable trigger touch_updated_at;
insert into learning.tests (id, lesson_id, title, passing_score, time_limit_seconds, created_at, updated_at)
select
    pg_temp.demo_id(4, n),
    pg_temp.demo_id(2, n),
    'What you know of lesson ' || n,
    70,
    case when n = 2 then 300 end,
    timestamptz '2026-01-02 00:00+00',
    timestamptz '2026-01-02 00:00+00'
from (select generate_series(1, 12) union all select 61) as numbered (n);
alter table learning.tests enable trigger touch_updated_at;

insert into learning.tests_content (id, test_id, sequence, test_type, test_content, test_options, created_at)
select
    pg_temp.demo_id(5, n * 10 + item.sequence),
    pg_temp.demo_id(4, n),
    item.sequence,
    item.test_type,
    item.content,
    item.options,
    timestamptz '2026-01-02 00:00+00'
from (select generate_series(1, 12) union all select 61) as numbered (n)
cross join (
    values
    (1, 'vid2text', '{"video": "lessons/cafe.mp4"}'::jsonb, '[]'::jsonb),
    (2, 'text2vid', '{"text": "Good morning"}', '[{"id": "a", "video": "lessons/a.mp4"}, {"id": "b", "video": "lessons/b.mp4"}]'),
    (3, 'illustration', '{"image": "lessons/sun.webp"}', '[{"id": "rain"}, {"id": "snow"}, {"id": "sun"}]'),
    (4, 'ordering', '{"text": "I like tea"}', '[{"id": "like"}, {"id": "tea"}, {"id": "i"}]')
) as item (sequence, test_type, content, options);

insert into learning_private.answers (item_id, correct_answer, explanation)
select
    pg_temp.demo_id(5, n * 10 + answer.sequence),
    answer.correct_answer,
    answer.explanation
from (select generate_series(1, 12) union all select 61) as numbered (n)
cross join (
    values
    (1, '["café", "coffee house"]'::jsonb, 'The hands grind coffee.'),
    (2, '"b"', 'The flat hand rises like the sun.'),
    (3, '"sun"', null),
    (4, '["i", "tea", "like"]', 'The verb comes last.')
) as answer (sequence, correct_answer, explanation);

-- One learner has passed the test of lesson 3.
insert into learning.test_attempts (id, test_id, user_id, started_at, finished_at, item_count, correct_count, score, passed)
values (
    pg_temp.demo_id(6, 1), pg_temp.demo_id(4, 3), pg_temp.person(902), timestamptz '2026-03-01 10:00+00',
    timestamptz '2026-03-01 10:05+00', 4, 3, 75, true
);
insert into learning.attempt_answers (
    id, attempt_id, user_id, item_id, sequence, test_type, answer, is_correct, correct_answer, explanation
)
select
    pg_temp.demo_id(7, item.sequence),
    pg_temp.demo_id(6, 1),
    pg_temp.person(902),
    item.id,
    item.sequence,
    item.test_type,
    case item.sequence when 1 then '"Cafe"' when 2 then '"a"' else answer.correct_answer end,
    item.sequence <> 2,
    answer.correct_answer,
    answer.explanation
from learning.tests_content as item
inner join learning_private.answers as answer on answer.item_id = item.id
where item.test_id = pg_temp.demo_id(4, 3);
insert into learning.xp_events (id, user_id, delta, reason, source_id, created_at)
values (pg_temp.demo_id(8, 1), pg_temp.person(902), 100, 'test_passed', pg_temp.demo_id(4, 3), timestamptz '2026-03-01 10:05+00');
