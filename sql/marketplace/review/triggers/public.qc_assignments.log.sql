create or replace trigger log_insert after insert on public.qc_assignments
for each row
when (new.created_at >= now())
execute function private.log_judgement();
comment on trigger log_insert on public.qc_assignments is 'submissionChanged, for judges.';

create or replace trigger log_update after update on public.qc_assignments
for each row
when (old.status <> new.status)
execute function private.log_judgement();
comment on trigger log_update on public.qc_assignments is 'submissionChanged, for judges.';
