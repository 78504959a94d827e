-- A page of tasks reads what somebody worked on or judges in the order of the list, and what an API key sees by its
-- company: however much that is, and however many tasks of others there are. Other orders read what is open to all by
-- indexes of these alone, too.
-- squawk-ignore-file require-concurrent-index-creation

create table public.kept_tasks (
    user_id uuid not null,
    task_id uuid not null,
    created_at timestamptz not null,
    primary key (user_id, task_id)
);

comment on table public.kept_tasks is
    'Which tasks a person has submitted to or judged, whatever became of them, in the order of the list of tasks. Written with submissions and assignments, which have the foreign keys; whether the person sees a task says its own policy.';
comment on column public.kept_tasks.created_at is 'That of the task, which never changes.';

create index kept_tasks_created_at_idx on public.kept_tasks (user_id, created_at, task_id);
comment on index public.kept_tasks_created_at_idx is 'The newest tasks of a person: the list of tasks.';

create index tasks_company_idx on public.tasks (company_id, created_at, id);
comment on index public.tasks_company_idx is 'The newest tasks of a company, for its keys.';
create index tasks_open_reward_idx on public.tasks (reward, id) where status = 'active' and not is_private;
comment on index public.tasks_open_reward_idx is 'The tasks that are open to all by reward.';
create index tasks_open_deadline_idx on public.tasks (deadline, id) where status = 'active' and not is_private;
comment on index public.tasks_open_deadline_idx is 'The tasks that are open to all by deadline.';
create index tasks_open_title_idx on public.tasks (title, id) where status = 'active' and not is_private;
comment on index public.tasks_open_title_idx is 'The tasks that are open to all by title.';
create index tasks_deadline_idx on public.tasks (deadline, id);
comment on index public.tasks_deadline_idx is 'All tasks by deadline, for admins.';
create index tasks_title_idx on public.tasks (title, id);
comment on index public.tasks_title_idx is 'All tasks by title, for admins.';

-- It answers other columns.
-- squawk-ignore ban-drop-function
drop function if exists public.my_task_scopes();
