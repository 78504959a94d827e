-- The caller holds the panel's lock. What its judges have said is kept for whoever decides; who has not spoken is asked
-- no more, and whoever speaks at this moment waits for the panel and finds it closed.
create or replace function private.escalate_panel(p_submission_id uuid, p_reason text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update public.qc_consensus as panel
    set
        status = 'escalated',
        escalated_at = now(),
        escalation_reason = p_reason
    where panel.submission_id = p_submission_id;
    update public.qc_assignments as assignment
    set status = 'withdrawn'
    where assignment.id in (
        select waiting.id
        from public.qc_assignments as waiting
        where
            waiting.submission_id = p_submission_id
            and waiting.status = 'pending'
        for no key update skip locked
    );
end
$$;

comment on function private.escalate_panel(uuid, text) is
    'Leaves a submission to an admin and says why; its judges are asked no more.';
revoke execute on function private.escalate_panel(uuid, text) from public;
