drop trigger if exists remember_judged_campaigns on public.qc_assignments;
create trigger remember_judged_campaigns after insert on public.qc_assignments
referencing new table as new_rows
for each statement execute function private.remember_judged_campaigns();
comment on trigger remember_judged_campaigns on public.qc_assignments is 'Judges know the names of private campaigns.';
