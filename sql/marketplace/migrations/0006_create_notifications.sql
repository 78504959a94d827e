create table public.notifications (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    title text not null
        constraint notifications_title_length check (char_length(title) between 1 and 255),
    message text not null
        constraint notifications_message_length check (char_length(message) between 1 and 5000),
    type text not null
        constraint notifications_valid_type check (
            type in (
                'task_completion',
                'submission_rejected',
                'revision_requested',
                'level_up',
                'campaign_invitation',
                'withdrawal_processed',
                'achievement_unlocked',
                'admin_message',
                'system_update'
            )
        ),
    subject_type text
        constraint notifications_valid_subject_type check (
            subject_type in ('task', 'submission', 'campaign', 'transaction', 'user')
        ),
    subject_id uuid,
    action_url text
        constraint notifications_valid_action_url check (action_url ~ '^/[^[:space:]]*$' and char_length(action_url) <= 255),
    channels text[] not null default '{in_app}'
        constraint notifications_valid_channels check (channels <@ array['in_app', 'push', 'email']),
    is_read boolean not null default false,
    read_at timestamptz,
    created_at timestamptz not null default now(),
    constraint notifications_subject_complete check ((subject_type is null) = (subject_id is null)),
    constraint notifications_read_complete check (is_read = (read_at is not null))
);

comment on table public.notifications is 'What a person is told. Written by functions and triggers; the person marks it as read.';
comment on column public.notifications.type is 'What happened; task_completion is an approved submission.';
comment on column public.notifications.subject_type is 'Which table subject_id is of.';
comment on column public.notifications.subject_id is 'The row it is about. No foreign key, because the table differs.';
comment on column public.notifications.action_url is 'A path in the app, such as /submissions/ID.';
comment on column public.notifications.channels is 'Where it is due: in_app always, push and email are services that come later.';

create index notifications_user_id_idx on public.notifications (user_id, created_at, id);
comment on index public.notifications_user_id_idx is 'A person''s notifications, newest first; foreign key.';
create index notifications_unread_idx on public.notifications (user_id, created_at, id) where not is_read;
comment on index public.notifications_unread_idx is 'The unread ones, and how many.';
