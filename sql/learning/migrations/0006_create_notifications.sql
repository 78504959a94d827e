create table learning.notifications (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    type text not null default 'nudge'
        constraint learning_notifications_valid_type check (type in ('nudge')),
    title text not null
        constraint notifications_title_length check (char_length(title) between 1 and 200),
    message text not null
        constraint notifications_message_length check (char_length(message) between 1 and 2000),
    silent_since timestamptz not null,
    read_at timestamptz,
    created_at timestamptz not null default now(),
    constraint notifications_silence_once unique (user_id, silent_since)
);

comment on table learning.notifications is 'What the platform tells a learner by itself. Their own; jobs write it.';
comment on column learning.notifications.silent_since is 'Since when the learner has done nothing: one nudge for each silence.';

create index notifications_user_id_idx on learning.notifications (user_id, created_at, id);
comment on index learning.notifications_user_id_idx is 'A learner''s notifications, newest first; foreign key.';
