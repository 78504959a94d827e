drop trigger if exists keep_judged_tasks on public.qc_assignments;
create trigger keep_judged_tasks after insert on public.qc_assignments
referencing new table as new_rows
for each statement execute function private.keep_judged_tasks();
comment on trigger keep_judged_tasks on public.qc_assignments is 'What judges judge is in their list of tasks.';
