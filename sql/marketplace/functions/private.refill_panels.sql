--! requires functions/private.assign_judges.sql
-- Idempotent: after a judge came or went, and for a schedule that mends what was skipped. Pending
-- work of somebody who is no judge any more is withdrawn first.
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
    v_assigned integer := 0;
begin
    for v_panel in
        select panel.*
        from public.qc_consensus as panel
        where
            panel.status = 'open'
            and (p_submission_ids is null or panel.submission_id = any(p_submission_ids))
            and panel.judge_count > (
                select count(*)
                from public.qc_assignments as assignment
                inner join public.judges as judge on judge.id = assignment.judge_id
                where
                    assignment.submission_id = panel.submission_id
                    and assignment.round = panel.round
                    and (
                        assignment.status = 'done'
                        or (assignment.status = 'pending' and judge.status = 'active')
                    )
            )
        order by panel.id
        limit p_limit
        for no key update skip locked
    loop
        v_assigned := v_assigned + private.assign_judges(v_panel.submission_id, v_panel.judge_count);
    end loop;
    return v_assigned;
end
$$;

comment on function private.refill_panels(uuid[], integer) is
    'Finds judges for open panels that lack some (all of them unless given); returns how many were assigned.';
revoke execute on function private.refill_panels(uuid[], integer) from public;
