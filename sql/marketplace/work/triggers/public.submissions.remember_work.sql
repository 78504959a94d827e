-- A submission keeps its task and its author, and is never deleted.
drop trigger if exists remember_work on public.submissions;
create trigger remember_work after insert on public.submissions
referencing new table as new_rows
for each statement execute function private.remember_work();
comment on trigger remember_work on public.submissions is 'The task stays visible to its author.';
