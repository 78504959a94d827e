create or replace trigger notify_assignment after insert on public.qc_assignments
for each row
when (new.status = 'pending' and new.created_at >= now())
execute function private.notify_assignment();
comment on trigger notify_assignment on public.qc_assignments is 'A judge hears of new work.';
