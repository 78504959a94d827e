--! requires functions/private.assign_judges.sql functions/private.escalate_panel.sql functions/private.may_judge.sql
-- Idempotent: after a judge came or went, and for a schedule that mends what was skipped and moves on what is late.
-- Whoever may not judge any more, or has not spoken in time, is replaced; a panel whose own time is over is an admin's.
create or replace function private.refill_panels(
    p_submission_ids uuid[] default null,
    p_limit integer default 1000
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_panel public.qc_consensus;
    v_moved integer := 0;
begin
    for v_panel in
        select panel.*
        from public.qc_consensus as panel
        where
            panel.status = 'open'
            and (p_submission_ids is null or panel.submission_id = any(p_submission_ids))
            and (panel.due_at <= now() or panel.judge_count > (
                select count(*)
                from public.qc_assignments as assignment
                where
                    assignment.submission_id = panel.submission_id
                    and assignment.round = panel.round
                    and (
                        assignment.status = 'done'
                        or (
                            assignment.status = 'pending'
                            and assignment.due_at > now()
                            and private.may_judge(assignment.judge_id, panel.company_id)
                        )
                    )
            ))
        order by panel.id
        limit p_limit
        for no key update skip locked
    loop
        if v_panel.due_at <= now() then
            perform private.escalate_panel(v_panel.submission_id, 'overdue');
            v_moved := v_moved + 1;
        else
            v_moved := v_moved + private.assign_judges(v_panel.submission_id, v_panel.judge_count);
        end if;
    end loop;
    return v_moved;
end
$$;

comment on function private.refill_panels(uuid[], integer) is
    'Finds judges for open panels that lack some (all of them unless given), and escalates what is late; returns how many were assigned or escalated.';
revoke execute on function private.refill_panels(uuid[], integer) from public;
