-- A submission keeps its task and its author, and is never deleted.
drop trigger if exists remember_work on public.submissions;
create trigger remember_work after insert on public.submissions
referencing new table as new_rows
for each statement execute function private.remember_work();
comment on trigger remember_work on public.submissions is 'The task stays visible to its author.';

-- A trigger's creation keeps writers out until this file is applied, so what follows it misses nobody: of submissions from
-- before there was the list.
insert into public.kept_tasks (user_id, task_id, created_at)
select
    worked.user_id,
    worked.task_id,
    task.created_at
from private.worked_tasks as worked
inner join public.tasks as task on task.id = worked.task_id
on conflict (user_id, task_id) do nothing;
