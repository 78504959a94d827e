-- Partitioned by month through the id, as public.submissions is.
create table public.user_activities (
    id uuid not null default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    action text not null
        constraint user_activities_valid_action check (
            action in (
                'login',
                'logout',
                'app_open',
                'task_view',
                'task_accept',
                'task_skip',
                'submission_submit',
                'submission_revise',
                'profile_view',
                'profile_update',
                'wallet_view',
                'withdrawal_request'
            )
        ),
    metadata jsonb not null default '{}'
        constraint user_activities_metadata_size check (
            jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 4096
        ),
    ip_address inet,
    user_agent text
        constraint user_activities_user_agent_length check (char_length(user_agent) between 1 and 500),
    created_at timestamptz not null default now(),
    primary key (id)
) partition by range (id);

comment on table public.user_activities is
    'What people do in the app, as the app says. Partitioned by month through the id. Readable by the person and by admins.';
comment on column public.user_activities.metadata is 'What the action was about, at most 4 KB.';
comment on column public.user_activities.ip_address is 'As the nearest proxy saw it.';

create index user_activities_user_id_idx on public.user_activities (user_id, created_at, id);
comment on index public.user_activities_user_id_idx is 'A person''s activity, newest first, and how much within a minute; foreign key.';
create index user_activities_action_idx on public.user_activities (action, created_at, id);
comment on index public.user_activities_action_idx is 'Admin: the newest activity of one kind.';
create index user_activities_created_at_idx on public.user_activities (created_at, id);
comment on index public.user_activities_created_at_idx is 'Admin: the newest activity.';

create table public.user_activities_default partition of public.user_activities default;
comment on table public.user_activities_default is 'Activity of a month that has no partition yet.';
alter table public.user_activities_default enable row level security;
alter table public.user_activities_default force row level security;
revoke all on table public.user_activities_default from public, anon, authenticated, service_role;

select private.create_month_partitions('public.user_activities');
