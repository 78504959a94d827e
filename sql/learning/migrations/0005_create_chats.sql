-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table learning.chat_sessions (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    chat_name text not null
        constraint chat_sessions_name_length check (char_length(btrim(chat_name)) between 1 and 100),
    context_snapshot jsonb not null default '{}'
        constraint chat_sessions_context_object check (jsonb_typeof(context_snapshot) = 'object'),
    source_lesson_id uuid references learning.lessons (id) on delete set null,
    is_active boolean not null default true,
    last_message_id uuid,
    message_count integer not null default 0
        constraint chat_sessions_valid_message_count check (message_count >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table learning.chat_sessions is 'A learner''s conversation with the tutor. Their own.';
comment on column learning.chat_sessions.context_snapshot is 'What the tutor is told of the learner: recent lessons, streak, last scores.';
comment on column learning.chat_sessions.is_active is 'False once it has expired: 90 days without a message.';
comment on column learning.chat_sessions.last_message_id is 'Its latest message, so that a list of chats finds it by key.';
comment on column learning.chat_sessions.message_count is 'Messages are numbered 1 to this, without a gap.';
comment on column learning.chat_sessions.updated_at is 'When something was last said; when it was opened, before.';

create index chat_sessions_recent_idx on learning.chat_sessions (user_id, updated_at, id);
comment on index learning.chat_sessions_recent_idx is 'recentConversations; foreign key.';
create index chat_sessions_open_idx on learning.chat_sessions (updated_at) where is_active;
comment on index learning.chat_sessions_open_idx is 'What expires: the nightly job.';
create index chat_sessions_source_lesson_id_idx on learning.chat_sessions (source_lesson_id) where source_lesson_id is not null;
comment on index learning.chat_sessions_source_lesson_id_idx is 'Foreign key.';

-- Narrow, because every piece of the tutor's words writes it. Whoever holds this row speaks in the chat.
create table learning_private.chat_turns (
    chat_id uuid primary key references learning.chat_sessions (id) on delete cascade,
    last_xid xid8 not null default pg_current_xact_id()
);

comment on table learning_private.chat_turns is 'Whose turn it is to write in a chat: its row is locked.';
comment on column learning_private.chat_turns.last_xid is
    'The transaction that spoke last. Events are told in the order of transactions, so nobody older speaks after it.';
alter table learning_private.chat_turns enable row level security;
alter table learning_private.chat_turns force row level security;

create table learning.chat_messages (
    id uuid primary key default private.uuid_v7(),
    chat_id uuid not null references learning.chat_sessions (id) on delete cascade,
    user_id uuid not null references auth.users (id) on delete cascade,
    sequence integer not null
        constraint chat_messages_valid_sequence check (sequence >= 1),
    sender text not null
        constraint chat_messages_valid_sender check (sender in ('user', 'tutor', 'system')),
    message_content text,
    tool_calls jsonb not null default '[]'
        constraint chat_messages_tool_calls_array check (jsonb_typeof(tool_calls) = 'array'),
    tool_calls_content jsonb not null default '[]'
        constraint chat_messages_tool_calls_content_array check (jsonb_typeof(tool_calls_content) = 'array'),
    attachments jsonb not null default '[]'
        constraint chat_messages_attachments_array check (jsonb_typeof(attachments) = 'array'),
    created_at timestamptz not null default clock_timestamp(),
    completed_at timestamptz,
    constraint chat_messages_complete check ((completed_at is null) = (message_content is null)),
    constraint chat_messages_tutor_writes check (sender <> 'user' or completed_at is not null)
) partition by range (id);

comment on table learning.chat_messages is 'What was said in a chat. Never changed once it is complete.';
comment on column learning.chat_messages.user_id is 'The chat''s owner, whoever sent it.';
comment on column learning.chat_messages.sequence is 'Its number within the chat, from 1 without a gap: taken under the lock of learning_private.chat_turns.';
comment on column learning.chat_messages.message_content is 'Null while the tutor writes: until then it is what learning.chat_pieces has.';

create index chat_messages_sequence_idx on learning.chat_messages (chat_id, sequence, id);
comment on index learning.chat_messages_sequence_idx is 'A chat''s messages in order; foreign key.';
create index chat_messages_user_id_idx on learning.chat_messages (user_id);
comment on index learning.chat_messages_user_id_idx is 'Foreign key.';
create index chat_messages_unfinished_idx on learning.chat_messages (created_at) where completed_at is null;
comment on index learning.chat_messages_unfinished_idx is 'What the tutor left unfinished: the job that closes it.';
create table learning.chat_messages_default partition of learning.chat_messages default;
comment on table learning.chat_messages_default is 'Messages of a month that has no partition yet.';
alter table learning.chat_messages_default enable row level security;
alter table learning.chat_messages_default force row level security;
select private.create_month_partitions('learning.chat_messages');

create table learning.chat_pieces (
    id uuid primary key default private.uuid_v7(),
    message_id uuid not null references learning.chat_messages (id) on delete cascade,
    chat_id uuid not null,
    user_id uuid not null references auth.users (id) on delete cascade,
    position integer not null
        constraint chat_pieces_valid_position check (position between 1 and 10000),
    content text not null
        constraint chat_pieces_content_length check (char_length(content) <= 4000),
    is_last boolean not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint chat_pieces_says_something check (is_last or content <> '')
) partition by range (id);

comment on table learning.chat_pieces is 'The tutor''s words as they are written, piece by piece. Never changed; cleared some days after the message is complete.';
comment on column learning.chat_pieces.chat_id is 'As its message says: whom the event log tells.';
comment on column learning.chat_pieces.position is 'Its place in the message, from 1 without a gap.';

create index chat_pieces_position_idx on learning.chat_pieces (message_id, position, id);
comment on index learning.chat_pieces_position_idx is 'A message''s pieces in order; foreign key.';
create index chat_pieces_user_id_idx on learning.chat_pieces (user_id);
comment on index learning.chat_pieces_user_id_idx is 'Foreign key.';
create table learning.chat_pieces_default partition of learning.chat_pieces default;
comment on table learning.chat_pieces_default is 'Pieces of a month that has no partition yet.';
alter table learning.chat_pieces_default enable row level security;
alter table learning.chat_pieces_default force row level security;
select private.create_month_partitions('learning.chat_pieces');
