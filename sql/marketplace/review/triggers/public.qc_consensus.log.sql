create or replace trigger log after update on public.qc_consensus
for each row
when (
    old.status <> new.status
    and new.status in ('approved', 'rejected')
)
execute function private.log_panel();
comment on trigger log on public.qc_consensus is 'submissionChanged, for judges.';
