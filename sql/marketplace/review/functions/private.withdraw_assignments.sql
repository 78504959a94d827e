--! requires functions/private.refill_panels.sql
-- What somebody else holds at this moment is skipped, not waited for: it is being judged or decided
-- right now, and two who wait for each other's panels would wait for ever.
create or replace function private.withdraw_assignments(p_judge_ids uuid[], p_company_id uuid default null)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submissions uuid[];
begin
    with waiting as (
        select assignment.id
        from public.qc_assignments as assignment
        where
            assignment.judge_id = any(p_judge_ids)
            and assignment.status = 'pending'
            and (
                p_company_id is null
                or exists (
                    select
                    from public.qc_consensus as panel
                    where
                        panel.submission_id = assignment.submission_id
                        and panel.company_id = p_company_id
                )
            )
        for no key update skip locked
    ),

    withdrawn as (
        update public.qc_assignments as assignment
        set status = 'withdrawn'
        from waiting
        where assignment.id = waiting.id
        returning assignment.submission_id
    )

    select coalesce(array_agg(withdrawn.submission_id), '{}')
    into v_submissions
    from withdrawn;
    if v_submissions <> '{}' then
        perform private.refill_panels(v_submissions);
    end if;
    return cardinality(v_submissions);
end
$$;

comment on function private.withdraw_assignments(uuid[], uuid) is
    'Takes back what waits for the judges (of one company, where it is given) and gives it to others; returns how many.';
revoke execute on function private.withdraw_assignments(uuid[], uuid) from public;
