drop trigger if exists keep_judged_tasks on public.qc_assignments;
create trigger keep_judged_tasks after insert on public.qc_assignments
referencing new table as new_rows
for each statement execute function private.keep_judged_tasks();
comment on trigger keep_judged_tasks on public.qc_assignments is 'What judges judge is in their list of tasks.';

-- A trigger's creation keeps writers out until this file is applied, so what follows it misses nobody: of assignments from
-- before there was the list.
insert into public.kept_tasks (user_id, task_id, created_at)
select distinct
    assignment.judge_id,
    task.id,
    task.created_at
from public.qc_assignments as assignment
inner join public.tasks as task on task.id = assignment.task_id
on conflict (user_id, task_id) do nothing;
