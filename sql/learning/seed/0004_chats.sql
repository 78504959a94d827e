-- A chat of each learner, with two messages for each unit of scale, at most fifty. The first learner has another one that is
-- empty, one that has expired, and one in which the tutor writes.
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

-- A foreign key is checked by a query that would be planned for every row.
set local plan_cache_mode = force_generic_plan;

select private.create_month_partitions('learning.chat_messages', date '2026-07-01', 5);
select private.create_month_partitions('learning.chat_pieces', date '2026-11-01', 1);

insert into learning.chat_sessions (
    id, user_id, chat_name, source_lesson_id, is_active, context_snapshot, message_count, last_message_id, created_at, updated_at
)
select
    pg_temp.dated_id(made.at, 4, n),
    pg_temp.person(n),
    'About lesson ' || made.lesson,
    pg_temp.demo_id(2, made.lesson),
    true,
    '{"level": 0, "streak": 0, "recent_lessons": [], "last_scores": []}',
    made.messages,
    pg_temp.dated_id(made.at + made.messages * interval '1 minute', 5, n * 50 + made.messages),
    made.at,
    made.at + made.messages * interval '1 minute'
from (
    select
        n,
        1 + pg_temp.pick(n, 76, 60) as lesson,
        least(50, 2 * current_setting('gateway.seed_scale')::integer) as messages,
        timestamptz '2026-11-01 08:00+00' + pg_temp.pick(n, 77, 1000000) * interval '1 second' as at
    from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as person (n)
) as made;

alter table learning.chat_messages disable trigger user;
insert into learning.chat_messages (
    id, chat_id, user_id, sequence, sender, message_content, created_at, completed_at
)
select
    pg_temp.dated_id(chat.created_at + m * interval '1 minute', 5, substr(chat.id::text, 25)::bigint * 50 + m),
    chat.id,
    chat.user_id,
    m,
    case when m % 2 = 1 then 'user' else 'tutor' end,
    case when m % 2 = 1 then 'How do I sign this?' else 'Begin with an open hand, and look at the other person.' end,
    chat.created_at + m * interval '1 minute',
    chat.created_at + m * interval '1 minute'
from learning.chat_sessions as chat
cross join lateral generate_series(1, chat.message_count) as message (m);
alter table learning.chat_messages enable trigger user;

insert into learning.chat_sessions (id, user_id, chat_name, is_active, message_count, last_message_id, created_at, updated_at)
values
(
    pg_temp.demo_id(9, 1), pg_temp.person(901), 'Nothing said yet', true, 0, null,
    timestamptz '2026-11-25 08:00+00', timestamptz '2026-11-25 08:00+00'
),
(
    pg_temp.demo_id(9, 2), pg_temp.person(901), 'Long ago', false, 0, null,
    timestamptz '2026-07-01 08:00+00', timestamptz '2026-07-01 08:00+00'
),
(
    pg_temp.demo_id(9, 3), pg_temp.person(901), 'The tutor writes', true, 2,
    pg_temp.dated_id(timestamptz '2026-11-26 08:02+00', 5, 2), timestamptz '2026-11-26 08:00+00', timestamptz '2026-11-26 08:02+00'
);

alter table learning.chat_messages disable trigger user;
insert into learning.chat_messages (
    id, chat_id, user_id, sequence, sender, message_content, piece_count, piece_length, created_at, completed_at
)
values
(
    pg_temp.dated_id(timestamptz '2026-11-26 08:01+00', 5, 1), pg_temp.demo_id(9, 3), pg_temp.person(901), 1, 'user',
    'What is the sign for tea?', 0, 0, timestamptz '2026-11-26 08:01+00', timestamptz '2026-11-26 08:01+00'
),
(
    pg_temp.dated_id(timestamptz '2026-11-26 08:02+00', 5, 2), pg_temp.demo_id(9, 3), pg_temp.person(901), 2, 'tutor',
    null, 2, 27, timestamptz '2026-11-26 08:02+00', null
);
alter table learning.chat_messages enable trigger user;
alter table learning.chat_pieces disable trigger user;
insert into learning.chat_pieces (id, message_id, chat_id, user_id, position, content, is_last, created_at)
select
    pg_temp.dated_id(timestamptz '2026-11-26 08:02:01+00', 6, piece.position),
    pg_temp.dated_id(timestamptz '2026-11-26 08:02+00', 5, 2),
    pg_temp.demo_id(9, 3),
    pg_temp.person(901),
    piece.position,
    piece.content,
    false,
    timestamptz '2026-11-26 08:02:01+00'
from (values (1, 'Dip two fingers '), (2, 'into a cup ')) as piece (position, content);
alter table learning.chat_pieces enable trigger user;

insert into learning_private.chat_turns (chat_id)
select chat.id
from learning.chat_sessions as chat;

insert into learning.notifications (id, user_id, title, message, silent_since, created_at)
values (
    pg_temp.demo_id(10, 1), pg_temp.person(902), 'Your signs miss you',
    'You have not practised for two weeks. A short lesson brings you back.',
    timestamptz '2026-03-01 10:05+00', timestamptz '2026-03-16 09:00+00'
);
