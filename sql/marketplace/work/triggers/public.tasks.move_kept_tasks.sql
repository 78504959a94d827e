create or replace trigger move_kept_tasks after update of created_at on public.tasks
for each row
when (new.created_at is distinct from old.created_at)
execute function private.move_kept_tasks();
comment on trigger move_kept_tasks on public.tasks is 'What people have worked on is listed in the order of the tasks.';
