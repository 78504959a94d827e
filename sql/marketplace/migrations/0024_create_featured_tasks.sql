-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table public.featured_tasks (
    id uuid primary key default private.uuid_v7(),
    task_id uuid not null references public.tasks (id) on delete restrict,
    title text not null
        constraint featured_tasks_title_length check (char_length(btrim(title)) between 1 and 100),
    subtitle text
        constraint featured_tasks_subtitle_length check (char_length(subtitle) between 1 and 255),
    image_url text
        constraint featured_tasks_valid_image_url check (
            image_url ~ '^https?://[^[:space:]]+$' and char_length(image_url) <= 2048
        ),
    position integer not null default 100
        constraint featured_tasks_valid_position check (position between 1 and 1000),
    starts_at timestamptz not null default now(),
    ends_at timestamptz,
    created_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint featured_tasks_valid_window check (ends_at > starts_at),
    constraint featured_tasks_once unique (task_id)
);

comment on table public.featured_tasks is 'Tasks that the mobile app shows on its first screen, for a while. Admins choose them.';
comment on column public.featured_tasks.position is 'The least comes first.';
comment on constraint featured_tasks_once on public.featured_tasks is 'A task is shown once; also the foreign key''s lookup.';

create index featured_tasks_position_idx on public.featured_tasks (position, id);
comment on index public.featured_tasks_position_idx is 'The first screen, in order.';
create index featured_tasks_created_by_idx on public.featured_tasks (created_by);
comment on index public.featured_tasks_created_by_idx is 'Foreign key.';

create table public.admin_tasks (
    id uuid primary key default private.uuid_v7(),
    title text not null
        constraint admin_tasks_title_length check (char_length(btrim(title)) between 1 and 100),
    description text not null
        constraint admin_tasks_description_length check (char_length(btrim(description)) between 1 and 1000),
    goal text not null
        constraint admin_tasks_valid_goal check (goal in ('submissions_sent', 'submissions_approved')),
    task_type text
        constraint admin_tasks_valid_task_type check (
            task_type in ('audio', 'image', 'text', 'validation', 'linguasense', 'rlhf')
        ),
    target_count integer not null
        constraint admin_tasks_valid_target_count check (target_count between 1 and 1000),
    xp_reward integer not null
        constraint admin_tasks_valid_xp_reward check (xp_reward between 1 and 10000),
    starts_on date not null default (now() at time zone 'UTC')::date,
    ends_on date,
    created_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint admin_tasks_valid_window check (ends_on >= starts_on)
);

comment on table public.admin_tasks is
    'Daily missions: what everybody may reach each day (UTC) for extra points. Admins write them.';
comment on column public.admin_tasks.goal is 'What is counted: submissions sent on the day, or approved on it.';
comment on column public.admin_tasks.task_type is 'Only work on tasks of this type counts; null for all.';
comment on column public.admin_tasks.ends_on is 'The last day; null for no end.';

create index admin_tasks_starts_on_idx on public.admin_tasks (starts_on, id);
comment on index public.admin_tasks_starts_on_idx is 'The newest missions.';
create index admin_tasks_created_by_idx on public.admin_tasks (created_by);
comment on index public.admin_tasks_created_by_idx is 'Foreign key.';

create table private.mission_awards (
    user_id uuid not null references public.users (id) on delete restrict,
    admin_task_id uuid not null references public.admin_tasks (id) on delete restrict,
    day date not null,
    created_at timestamptz not null default now(),
    primary key (admin_task_id, day, user_id)
);

comment on table private.mission_awards is 'Who has reached which mission on which day: the primary key makes points come once.';

create index mission_awards_user_id_idx on private.mission_awards (user_id, day);
comment on index private.mission_awards_user_id_idx is 'What a person has reached; foreign key.';
