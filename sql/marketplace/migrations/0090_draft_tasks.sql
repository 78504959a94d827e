-- A draft of a task is seen by the managers of its company alone and promises nobody money, until it is published; a template
-- is what a company makes tasks of.
-- A wider list refuses no row that is there, and nothing else runs while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, prefer-bigint-over-int

alter table public.tasks
drop constraint tasks_valid_status,
add constraint tasks_valid_status check (status in ('draft', 'active', 'paused', 'completed', 'archived')),
add constraint tasks_draft_has_no_submissions check (status <> 'draft' or current_submissions = 0);

create table public.task_templates (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    name text not null
        constraint task_templates_name_length check (char_length(btrim(name)) between 1 and 100),
    title text not null
        constraint task_templates_title_length check (char_length(btrim(title)) between 3 and 255),
    description text not null
        constraint task_templates_description_length check (char_length(btrim(description)) between 1 and 10000),
    task_type text not null
        constraint task_templates_valid_task_type check (
            task_type in ('audio', 'image', 'text', 'validation', 'linguasense', 'rlhf')
        ),
    difficulty text not null default 'medium'
        constraint task_templates_valid_difficulty check (difficulty in ('easy', 'medium', 'hard')),
    reward numeric(6, 2) not null
        constraint task_templates_positive_reward check (reward > 0),
    xp_reward integer not null default 10
        constraint task_templates_valid_xp_reward check (xp_reward between 0 and 10000),
    time_estimate text
        constraint task_templates_time_estimate_length check (char_length(time_estimate) between 1 and 50),
    max_submissions integer not null default 1000
        constraint task_templates_valid_max_submissions check (max_submissions between 1 and 1000000),
    min_trust_score numeric(3, 1) not null default 5.0
        constraint task_templates_valid_min_trust_score check (min_trust_score between 0 and 10),
    min_level integer not null default 1
        constraint task_templates_valid_min_level check (min_level between 1 and 1000),
    required_languages text[]
        constraint task_templates_valid_required_languages check (
            cardinality(required_languages) between 1 and 10
            and array_position(required_languages, null) is null
            and array_to_string(required_languages, ',') ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*(,[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)*$'
        ),
    region text
        constraint task_templates_valid_region check (region ~ '^[A-Z]{2}$'),
    is_priority boolean not null default false,
    created_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table public.task_templates is 'What a company makes tasks of; it promises nothing to anybody.';
comment on column public.task_templates.name is 'What the company calls it; a task that is made of it has the title.';

create index task_templates_company_id_idx on public.task_templates (company_id, created_at, id);
comment on index public.task_templates_company_id_idx is 'A company''s templates, newest first, and how many; foreign key.';
create index task_templates_created_at_idx on public.task_templates (created_at, id);
comment on index public.task_templates_created_at_idx is 'All templates, newest first, for admins.';
create index task_templates_created_by_idx on public.task_templates (created_by);
comment on index public.task_templates_created_by_idx is 'Foreign key.';

insert into private.settings (name, value, description)
values
(
    'task_templates_most',
    '100',
    'How many templates of tasks a company may have.'
);
