-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table public.badges (
    id uuid primary key default private.uuid_v7(),
    name text not null
        constraint badges_name_length check (char_length(btrim(name)) between 1 and 100),
    description text
        constraint badges_description_length check (char_length(description) <= 500),
    icon text
        constraint badges_icon_length check (char_length(icon) between 1 and 50),
    criteria_type text not null
        constraint badges_valid_criteria_type check (
            criteria_type in (
                'tasks_completed',
                'earnings_total',
                'streak_days',
                'trust_score',
                'task_type_completed',
                'time_of_day'
            )
        ),
    criteria_threshold integer not null
        constraint badges_valid_criteria_threshold check (criteria_threshold > 0),
    task_type text
        constraint badges_valid_task_type check (
            task_type in ('audio', 'image', 'text', 'validation', 'linguasense', 'rlhf')
        ),
    from_hour integer
        constraint badges_valid_from_hour check (from_hour between 0 and 23),
    to_hour integer
        constraint badges_valid_to_hour check (to_hour between 0 and 23),
    xp_bonus integer not null default 0
        constraint badges_valid_xp_bonus check (xp_bonus between 0 and 100000),
    badge_color text not null default 'bronze'
        constraint badges_valid_badge_color check (badge_color in ('bronze', 'silver', 'gold', 'platinum')),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    constraint badges_name_key unique (name),
    constraint badges_type_where_counted check ((criteria_type = 'task_type_completed') = (task_type is not null)),
    constraint badges_hours_where_counted check (
        (criteria_type = 'time_of_day') = (from_hour is not null)
        and (from_hour is null) = (to_hour is null)
        and (from_hour is null or from_hour <> to_hour)
    )
);

comment on table public.badges is 'What can be won, and for what. Readable by everybody.';
comment on column public.badges.icon is 'Name of a Material icon.';
comment on column public.badges.criteria_type is 'What is counted; the badge is won at criteria_threshold of it.';
comment on column public.badges.task_type is 'For task_type_completed: approved submissions to tasks of this type count.';
comment on column public.badges.from_hour is
    'For time_of_day: approved submissions from this hour of the contributor''s own day until to_hour, over midnight where it is the later one.';
comment on column public.badges.xp_bonus is 'Points that come with the badge, once.';
comment on column public.badges.is_active is 'False for a badge that can no longer be won; who has it keeps it.';

create table public.user_badges (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    badge_id uuid not null references public.badges (id) on delete restrict,
    unlocked_at timestamptz not null default now(),
    constraint user_badges_once unique (user_id, badge_id)
);

comment on table public.user_badges is 'Who has won what. Written by private.evaluate_badges alone.';
comment on constraint user_badges_once on public.user_badges is 'A badge is won once, and so is its bonus.';

create index user_badges_user_id_idx on public.user_badges (user_id, unlocked_at, id);
comment on index public.user_badges_user_id_idx is 'A person''s badges, newest first; foreign key.';
create index user_badges_badge_id_idx on public.user_badges (badge_id);
comment on index public.user_badges_badge_id_idx is 'Foreign key.';

create table private.work_counts (
    user_id uuid not null references public.users (id) on delete restrict,
    task_type text not null,
    hour integer not null
        constraint work_counts_valid_hour check (hour between 0 and 23),
    approved integer not null
        constraint work_counts_valid_approved check (approved > 0),
    primary key (user_id, task_type, hour)
);

comment on table private.work_counts is
    'How many submissions of a person were approved, by type of task and hour of their own day. Badges read these few rows, not the work.';

insert into private.work_counts (user_id, task_type, hour, approved)
select
    submission.user_id,
    task.task_type,
    extract(hour from submission.submitted_at at time zone person.time_zone)::integer,
    count(*)::integer
from public.submissions as submission
inner join public.tasks as task on task.id = submission.task_id
inner join public.users as person on person.id = submission.user_id
where submission.status = 'approved'
group by 1, 2, 3;

-- Reference data, not demo data: what the product offers.
insert into public.badges (
    id, name, description, icon, criteria_type, criteria_threshold, task_type, from_hour, to_hour, xp_bonus, badge_color
)
select
    ('00000000-0000-7000-8020-' || lpad(badge.number::text, 12, '0'))::uuid,
    badge.name,
    badge.description,
    badge.icon,
    badge.criteria_type,
    badge.criteria_threshold,
    badge.task_type,
    badge.from_hour,
    badge.to_hour,
    badge.xp_bonus,
    badge.badge_color
from (
    values
    (1, 'First Steps', 'Your first approved submission.', 'flag', 'tasks_completed', 1, null, null, null, 10, 'bronze'),
    (2, 'Ten Done', '10 approved submissions.', 'task_alt', 'tasks_completed', 10, null, null, null, 25, 'bronze'),
    (3, 'Hundred Done', '100 approved submissions.', 'workspace_premium', 'tasks_completed', 100, null, null, null, 100, 'silver'),
    (4, 'Thousand Done', '1,000 approved submissions.', 'military_tech', 'tasks_completed', 1000, null, null, null, 500, 'gold'),
    (5, 'First Hundred', 'Earned 100 in total.', 'savings', 'earnings_total', 100, null, null, null, 50, 'silver'),
    (6, 'First Thousand', 'Earned 1,000 in total.', 'diamond', 'earnings_total', 1000, null, null, null, 250, 'platinum'),
    (7, 'Three in a Row', 'Three days with work in a row.', 'local_fire_department', 'streak_days', 3, null, null, null, 15, 'bronze'),
    (8, 'Week on Fire', 'Seven days with work in a row.', 'whatshot', 'streak_days', 7, null, null, null, 50, 'silver'),
    (9, 'Unstoppable', 'Thirty days with work in a row.', 'bolt', 'streak_days', 30, null, null, null, 300, 'gold'),
    (10, 'Trusted', 'A trust score of 9.', 'verified', 'trust_score', 9, null, null, null, 75, 'gold'),
    (11, '50 Voice Samples', '50 approved recordings.', 'mic', 'task_type_completed', 50, 'audio', null, null, 75, 'silver'),
    (12, '50 Images', '50 approved pictures.', 'photo_camera', 'task_type_completed', 50, 'image', null, null, 75, 'silver'),
    (13, '50 Texts', '50 approved texts.', 'edit_note', 'task_type_completed', 50, 'text', null, null, 75, 'silver'),
    (14, 'Night Owl', '10 approved submissions between 22:00 and 05:00.', 'bedtime', 'time_of_day', 10, null, 22, 5, 40, 'silver'),
    (15, 'Early Bird', '10 approved submissions between 05:00 and 08:00.', 'wb_twilight', 'time_of_day', 10, null, 5, 8, 40, 'silver')
) as badge (
    number, name, description, icon, criteria_type, criteria_threshold, task_type, from_hour, to_hour, xp_bonus, badge_color
);
