-- A counter that moves is no edit of the task.
create or replace trigger touch_updated_at before update on public.tasks
for each row
when (old.current_submissions = new.current_submissions)
execute function private.touch_updated_at();
