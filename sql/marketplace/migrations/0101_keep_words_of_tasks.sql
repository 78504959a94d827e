-- Words that thousands of tasks have are looked for among the newest, of each kind that somebody sees: by these indexes,
-- in a narrow table that no submission touches.
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion
drop index if exists public.tasks_words_idx;

create table private.task_words (
    id uuid primary key references public.tasks (id) on delete restrict,
    company_id uuid not null references public.companies (id) on delete restrict,
    campaign_id uuid not null references public.campaigns (id) on delete restrict,
    is_open boolean not null,
    created_at timestamptz not null,
    words tsvector not null
);

comment on table private.task_words is 'The words of each task and what search_tasks asks of it. A trigger of tasks writes it.';
comment on column private.task_words.is_open is 'Whether it is active and not private.';
-- 'simple': words are looked for as they are written, because tasks come in many languages.
comment on column private.task_words.words is 'Those of its title and description, as they are written.';

insert into private.task_words (id, company_id, campaign_id, is_open, created_at, words)
select
    task.id,
    task.company_id,
    task.campaign_id,
    task.status = 'active' and not task.is_private,
    task.created_at,
    to_tsvector('pg_catalog.simple', task.title || ' ' || task.description)
from public.tasks as task;

-- No list of what is not in the index yet, which every search would read.
create index task_words_words_idx on private.task_words using gin (words) with (fastupdate = off);
comment on index private.task_words_words_idx is 'Tasks by their words.';
create index task_words_open_idx on private.task_words (created_at, id) where is_open;
comment on index private.task_words_open_idx is 'The newest tasks that are open to all.';
create index task_words_created_at_idx on private.task_words (created_at, id);
comment on index private.task_words_created_at_idx is 'The newest tasks, for admins.';
create index task_words_company_id_idx on private.task_words (company_id, created_at, id);
comment on index private.task_words_company_id_idx is 'The newest tasks of a company; foreign key.';
create index task_words_campaign_id_idx on private.task_words (campaign_id, created_at, id);
comment on index private.task_words_campaign_id_idx is 'The newest tasks of a campaign; foreign key.';
