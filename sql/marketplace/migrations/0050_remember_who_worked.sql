-- Who may see a task is asked for each row of a page. What a person has submitted to is found here by its key, and
-- not in every month of public.submissions; what somebody judges is found by an index.
-- squawk-ignore-file require-concurrent-index-creation

create table private.worked_tasks (
    user_id uuid not null references public.users (id) on delete restrict,
    task_id uuid not null references public.tasks (id) on delete restrict,
    primary key (user_id, task_id)
);

comment on table private.worked_tasks is
    'Which tasks a person has submitted to, whatever became of it: they stay visible to them. A trigger of submissions writes it.';

create index worked_tasks_task_id_idx on private.worked_tasks (task_id);
comment on index private.worked_tasks_task_id_idx is 'Foreign key.';

insert into private.worked_tasks (user_id, task_id)
select distinct
    submission.user_id,
    submission.task_id
from public.submissions as submission;

create index qc_assignments_judged_idx on public.qc_assignments (judge_id, task_id) where status <> 'withdrawn';
comment on index public.qc_assignments_judged_idx is 'The policy of tasks: whether a person judges a task.';
