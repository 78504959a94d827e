-- What demo data is too tidy for: ties, nulls, odd texts, shapes of JSON that the app did not expect.
update learning.lessons
set
    published_at = case when id::text ~ '[27]$' then null else date_trunc('month', published_at) end,
    created_at = date_trunc('year', created_at),
    description = case when id::text ~ '[05]$' then null else description end,
    is_active = id::text !~ '[37]$',
    author_id = case when id::text ~ '[48]$' then null else author_id end
where id::text ~ '[02-8]$';

update learning.lessons
set title = (array['100 %', '50_50', 'back\slash', '%%%', 'É 你好 🙂', 'quote " and ''', 'abc', 'ABC', 'a b'])[1 + substr(id::text, 35)::integer % 9]
where id::text ~ '[13579]$';

insert into learning.media_assets (owner_id, bucket, path, media_type, duration_seconds, metadata, created_at)
select
    learner.id,
    case when n % 2 = 0 then 'practice' else 'lessons' end,
    learner.id || '/tie ' || n || ' 100 %_\.mp4',
    (array['video/mp4', 'image/png', null])[1 + n % 3],
    case when n % 3 = 0 then n * 0.5 end,
    case when n % 2 = 0 then '{"b": 1.50, "a": [null, true], "": 1e3}'::jsonb else '{}' end,
    timestamptz '2026-11-20 00:00:00.123456+00' - n % 2 * interval '1 day'
from learning.users as learner
cross join generate_series(1, 9) as n
where learner.id::text ~ '-00000000090[1-4]$';

update learning.lessons as lesson
set cover_media_id = asset.id
from learning.media_assets as asset
where lesson.id::text ~ '[16]$' and asset.path = '00000000-0000-7000-8000-000000000903/tie 1 100 %_\.mp4';

insert into learning.notes (lesson_id, title, note_content, tool_calls, language_code, version, created_at)
select
    lesson.id,
    (array['', '100 %', null])[1 + n % 3],
    'Line 1' || chr(10) || '"é" 你好 🙂 ' || n,
    case when n % 2 = 0 then '[{"name": "look", "arguments": {"a": [null]}}, 1, null]'::jsonb else '[]' end,
    (array['en', 'zh-Hant', 'de'])[1 + n % 3],
    n,
    timestamptz '2026-11-20 00:00+00'
from learning.lessons as lesson
cross join generate_series(1, 6) as n
where lesson.id::text ~ '[1-3]$';

insert into learning.tests (lesson_id, title, passing_score, time_limit_seconds, created_at)
select
    lesson.id,
    (array['100 %', 'abc', 'ABC'])[1 + n % 3],
    n,
    case when n % 2 = 0 then 10 * n end,
    timestamptz '2026-11-20 00:00+00'
from learning.lessons as lesson
cross join generate_series(1, 4) as n
where lesson.id::text ~ '[1-3]$';

insert into learning.tests_content (test_id, sequence, test_type, test_content, test_options, test_ref)
select
    test.id,
    n,
    (array['vid2text', 'text2vid', 'illustration', 'ordering'])[n],
    '{"more": {"b": 1.50, "a": [null]}, "text": "É \" 🙂", "video": null}',
    case when n > 1 then '[{"id": "É 🙂", "more": {"x": 1e3}}, {"id": "b", "text": null, "image": "100 %_\\"}]'::jsonb else '[]' end,
    case when n = 2 then test.id end
from learning.tests as test
cross join generate_series(1, 4) as n
where test.created_at = timestamptz '2026-11-20 00:00+00';

insert into learning.test_attempts (
    test_id, user_id, started_at, deadline_at, finished_at, item_count, correct_count, score, passed
)
select
    test.id,
    learner.id,
    timestamptz '2026-11-21 00:00+00',
    case when test.time_limit_seconds is not null then timestamptz '2026-11-21 00:10+00' end,
    case when outcome.is_finished then timestamptz '2026-11-21 00:05+00' end,
    case when outcome.is_finished then 4 end,
    case when outcome.is_finished then outcome.correct end,
    case when outcome.is_finished then outcome.correct * 25 end,
    case when outcome.is_finished then outcome.correct >= 2 end
from learning.tests as test
cross join learning.users as learner
cross join lateral (
    select
        test.passing_score % 3 <> 0 as is_finished,
        test.passing_score as correct
) as outcome
where
    test.created_at = timestamptz '2026-11-20 00:00+00'
    and learner.id::text ~ '-00000000090[12]$';

insert into learning.attempt_answers (
    attempt_id, user_id, item_id, sequence, test_type, answer, is_correct, correct_answer, explanation
)
select
    attempt.id,
    attempt.user_id,
    case when item.sequence < 4 then item.id end,
    item.sequence,
    (array['vid2text', 'ordering', 'ordering', null])[item.sequence],
    (array['"É 🙂"', '"a"', null, '["b", "a"]']::jsonb [])[item.sequence],
    item.sequence <= attempt.correct_count,
    '"a"',
    case when item.sequence = 1 then 'Line 1' || chr(10) || '100 %_\' end
from learning.test_attempts as attempt
inner join learning.tests_content as item on item.test_id = attempt.test_id
where attempt.finished_at = timestamptz '2026-11-21 00:05+00';

insert into learning.practice_sessions (
    user_id, lesson_id, mode, score, raw_metrics, feedback, xp_gained, day, started_at, completed_at
)
select
    learner.id,
    case when n % 3 = 0 then lesson.id end,
    (array['word', 'sentence', 'freestyle'])[1 + n % 3],
    case when n % 4 <> 0 then n % 5 * 20 + 0.5 end,
    (array[null, '{"b": 1.50, "a": [null, true]}', '{"": 1e3}']::jsonb [])[1 + n % 3],
    (array[null, '{"more": {"summary": 7, "é": "\" 🙂"}}', '{"summary": "100 %_"}', '{"summary": null}']::jsonb [])[1 + n % 4],
    n % 3,
    case when n % 4 <> 0 then date '2026-11-20' end,
    timestamptz '2026-11-20 08:00+00',
    case when n % 4 <> 0 then timestamptz '2026-11-20 08:00+00' + n % 2 * interval '1 hour' end
from learning.users as learner
cross join generate_series(1, 30) as n
cross join (select id from learning.lessons order by id limit 1) as lesson
where learner.id::text ~ '-00000000090[1-4]$';

insert into learning.xp_events (user_id, delta, reason, source_id, created_at)
select learner.id, n - 4, 'correction', gen_random_uuid(), timestamptz '2026-11-20 00:00+00'
from learning.users as learner
cross join generate_series(1, 9) as n
where learner.id::text ~ '-00000000090[1-4]$' and n <> 4;

update learning.users as learner
set
    xp = counted.xp,
    last_active_at = case when learner.id::text ~ '[24]$' then null else timestamptz '2026-11-20 00:00:00.1+00' end
from (
    select user_id, greatest(sum(delta), 0) as xp
    from learning.xp_events
    group by user_id
) as counted
where counted.user_id = learner.id and learner.id::text ~ '-00000000090[1-4]$';

update learning.user_settings
set notifications = '{"nudges": null, "more": {"b": 1.50, "a": [null, {"é": "\" 🙂"}], "": 1e3}}'
where user_id::text ~ '-00000000090[13]$';

insert into learning.chat_sessions (user_id, chat_name, context_snapshot, source_lesson_id, is_active, created_at, updated_at)
select
    learner.id,
    (array['100 %', 'É 你好 🙂', 'quote " and '''])[1 + n % 3],
    (array['{}', '{"streak_days": "many", "recent_lessons": null}', '{"recent_scores": [null, {"score": "x"}], "more": 1}']::jsonb [])[1 + n % 3],
    case when n % 2 = 0 then lesson.id end,
    n % 4 <> 0,
    timestamptz '2026-11-20 00:00+00',
    timestamptz '2026-11-20 00:00+00' + n % 2 * interval '1 hour'
from learning.users as learner
cross join generate_series(1, 8) as n
cross join (select id from learning.lessons order by id desc limit 1) as lesson
where learner.id::text ~ '-00000000090[1-4]$';

insert into learning.chat_messages (
    chat_id, user_id, sequence, sender, message_content, tool_calls, attachments, created_at, completed_at, piece_count, piece_length
)
select
    chat.id,
    chat.user_id,
    n,
    (array['tutor', 'user', 'system'])[1 + n % 3],
    case when n <> 9 then (array['', '100 %_\', 'É 你好 🙂', 'Line 1' || chr(10) || '"'])[1 + n % 4] end,
    case when n % 2 = 0 then '[{"name": "look", "arguments": {"a": [null]}}, 1, null]'::jsonb else '[]' end,
    case when n % 2 = 1 then '[{"bucket": "practice", "path": "x"}, "y", null]'::jsonb else '[]' end,
    timestamptz '2026-11-20 00:00+00',
    case when n <> 9 then timestamptz '2026-11-20 00:00+00' end,
    case when n % 3 = 0 then 2 else 0 end,
    case when n % 3 = 0 then 4 else 0 end
from learning.chat_sessions as chat
cross join generate_series(1, 9) as n
where chat.created_at = timestamptz '2026-11-20 00:00+00' and chat.user_id::text ~ '-00000000090[1-4]$';

insert into learning.chat_pieces (message_id, chat_id, user_id, position, content, is_last, created_at)
select message.id, message.chat_id, message.user_id, n, '% ', n = 2 and message.completed_at is not null, timestamptz '2026-11-20 00:00+00'
from learning.chat_messages as message
cross join generate_series(1, 2) as n
where message.piece_count = 2 and message.created_at = timestamptz '2026-11-20 00:00+00';

update learning.chat_sessions as chat
set
    message_count = 9,
    last_message_id = message.id
from learning.chat_messages as message
where message.chat_id = chat.id and message.sequence = 9 and message.created_at = timestamptz '2026-11-20 00:00+00';

insert into learning.notifications (user_id, title, message, silent_since, read_at, created_at)
select
    learner.id,
    (array['100 %', 'É 你好 🙂', 'Tie'])[1 + n % 3],
    'Line 1' || chr(10) || '"é"',
    timestamptz '2026-01-01 00:00+00' + n * interval '1 day',
    case when n % 2 = 0 then timestamptz '2026-11-21 00:00+00' end,
    timestamptz '2026-11-20 00:00+00'
from learning.users as learner
cross join generate_series(1, 7) as n
where learner.id::text ~ '-00000000090[1-4]$';

refresh materialized view learning_private.practice_metrics_daily;
