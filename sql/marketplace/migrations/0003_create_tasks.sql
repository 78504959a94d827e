-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table public.tasks (
    id uuid primary key default private.uuid_v7(),
    created_by uuid not null references public.users (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    campaign_id uuid references public.campaigns (id) on delete restrict,
    title text not null
        constraint tasks_title_length check (char_length(btrim(title)) between 3 and 255),
    description text not null
        constraint tasks_description_length check (char_length(btrim(description)) between 1 and 10000),
    task_type text not null
        constraint tasks_valid_task_type check (
            task_type in ('audio', 'image', 'text', 'validation', 'linguasense', 'rlhf')
        ),
    difficulty text not null default 'medium'
        constraint tasks_valid_difficulty check (difficulty in ('easy', 'medium', 'hard')),
    reward numeric(6, 2) not null
        constraint tasks_positive_reward check (reward > 0),
    xp_reward integer not null default 10
        constraint tasks_valid_xp_reward check (xp_reward between 0 and 10000),
    time_estimate text
        constraint tasks_time_estimate_length check (char_length(time_estimate) between 1 and 50),
    max_submissions integer not null default 1000
        constraint tasks_valid_max_submissions check (max_submissions between 1 and 1000000),
    current_submissions integer not null default 0
        constraint tasks_valid_current_submissions check (current_submissions >= 0),
    min_trust_score numeric(3, 1) not null default 5.0
        constraint tasks_valid_min_trust_score check (min_trust_score between 0 and 10),
    min_level integer not null default 1
        constraint tasks_valid_min_level check (min_level between 1 and 1000),
    required_languages text[]
        constraint tasks_valid_required_languages check (
            cardinality(required_languages) between 1 and 10
            and array_position(required_languages, null) is null
            and array_to_string(required_languages, ',') ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*(,[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)*$'
        ),
    region text
        constraint tasks_valid_region check (region ~ '^[A-Z]{2}$'),
    is_priority boolean not null default false,
    is_private boolean not null default false,
    status text not null default 'active'
        constraint tasks_valid_status check (status in ('active', 'paused', 'completed', 'archived')),
    deadline timestamptz,
    feed_score numeric generated always as (
        round(
            case when is_priority then 10 else 0 end
            + 10 - current_submissions::numeric / nullif(max_submissions, 0) * 10
            + reward / 10,
            4
        )
    ) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint tasks_capacity check (current_submissions <= max_submissions),
    constraint tasks_campaign_of_company foreign key (company_id, campaign_id)
        references public.campaigns (company_id, id) on delete restrict,
    constraint tasks_campaign_has_company check (campaign_id is null or company_id is not null),
    constraint tasks_private_has_campaign check (not is_private or campaign_id is not null)
);

comment on table public.tasks is 'A unit of paid work that contributors can take until it is full, paused or past its deadline.';
comment on column public.tasks.company_id is 'The company that asks for the work; null for the platform''s own tasks.';
comment on column public.tasks.campaign_id is 'The campaign that funds it; its submissions are decided as the campaign says.';
comment on column public.tasks.reward is 'Paid for each approved submission.';
comment on column public.tasks.current_submissions is 'Submissions that are open or approved; a rejected one frees its place.';
comment on column public.tasks.required_languages is 'A contributor must work in all of them; null asks for none.';
comment on column public.tasks.region is 'ISO 3166-1 country code; only people of that region see the task.';
comment on column public.tasks.is_private is 'Copied from the campaign: only invited people see the task.';
comment on column public.tasks.feed_score is 'Rank in the feed: priority, free places and reward. Stored, so that the feed is an index scan.';
comment on constraint tasks_capacity on public.tasks is 'No more submissions than places, however many arrive at once.';
comment on constraint tasks_campaign_of_company on public.tasks is 'A task''s campaign belongs to the task''s company.';

create index tasks_feed_idx on public.tasks (feed_score desc, id, min_level, min_trust_score) include (
    task_type,
    region,
    required_languages,
    is_private,
    campaign_id,
    company_id,
    created_by,
    reward,
    deadline
) where status = 'active' and current_submissions < max_submissions;
comment on index public.tasks_feed_idx is
    'get_user_task_feed: ranked, and everything it filters by is inside, so that nothing else is read.';
create index tasks_created_by_idx on public.tasks (created_by, created_at, id);
comment on index public.tasks_created_by_idx is 'A creator''s own tasks; foreign key.';
create index tasks_company_id_idx on public.tasks (company_id, campaign_id, created_at, id);
comment on index public.tasks_company_id_idx is 'A company''s tasks; foreign keys company_id and (company_id, campaign_id).';
create index tasks_campaign_id_idx on public.tasks (campaign_id, created_at, id);
comment on index public.tasks_campaign_id_idx is 'A campaign''s tasks; foreign key.';
create index tasks_status_idx on public.tasks (status, created_at, id);
comment on index public.tasks_status_idx is 'The newest active tasks.';
create index tasks_task_type_idx on public.tasks (task_type, created_at, id);
comment on index public.tasks_task_type_idx is 'The newest tasks of a type.';
create index tasks_reward_idx on public.tasks (reward, id);
comment on index public.tasks_reward_idx is 'Tasks within a range of rewards, or the best paid first.';
create index tasks_created_at_idx on public.tasks (created_at, id);
comment on index public.tasks_created_at_idx is 'The newest tasks, whatever their status (company, admin).';
create index tasks_priority_idx on public.tasks (created_at, id) where is_priority;
comment on index public.tasks_priority_idx is 'The few tasks that have priority.';
