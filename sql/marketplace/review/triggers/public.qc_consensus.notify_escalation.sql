create or replace trigger notify_escalation after update of status on public.qc_consensus
for each row
when (old.status <> 'escalated' and new.status = 'escalated')
execute function private.notify_escalation();
comment on trigger notify_escalation on public.qc_consensus is 'Admins hear of what judges could not decide.';
