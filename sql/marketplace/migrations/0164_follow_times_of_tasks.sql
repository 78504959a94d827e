-- A page that is read by a copy of a task's time would repeat rows, or miss some, where the copy says another time.
-- squawk-ignore-file require-concurrent-index-creation
update public.kept_tasks as kept
set created_at = task.created_at
from public.tasks as task
where task.id = kept.task_id and task.created_at <> kept.created_at;

create index kept_tasks_task_id_idx on public.kept_tasks (task_id);
comment on index public.kept_tasks_task_id_idx is 'Whose lists a task is in: their order follows its time.';
comment on column public.kept_tasks.created_at is 'That of the task; a trigger of tasks keeps it so.';
