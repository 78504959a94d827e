--! requires functions/private.require_still.sql
-- For functions about the flag of a submission: managers of its company and admins, and to set it also its judges. Rights are
-- asked again under the lock; who may only read it is told so.
create or replace function private.lock_flaggable(
    p_submission_id uuid,
    p_person_id uuid,
    p_judges boolean
) returns public.submissions
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission public.submissions;
begin
    select submission.* into v_submission
    from public.submissions as submission
    where
        submission.id = p_submission_id
        and (
            (select private.is_admin())
            or submission.user_id = p_person_id
            or submission.company_id in (select private.my_company_ids(array['manager', 'viewer']))
            or (
                p_judges
                and exists (
                    select
                    from public.qc_assignments as assignment
                    inner join public.judges as judge on judge.id = assignment.judge_id
                    where
                        assignment.submission_id = submission.id
                        and assignment.judge_id = p_person_id
                        and assignment.status <> 'withdrawn'
                        and judge.status = 'active'
                )
            )
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission.',
            column = 'p_submission_id';
    end if;
    perform private.require_still();
    if v_submission.user_id = p_person_id then
        raise exception using
            errcode = 'XM022',
            message = 'Nobody flags their own submission, or clears its flag.',
            column = 'p_submission_id';
    end if;
    if
        not private.is_admin()
        and v_submission.company_id not in (select private.my_company_ids(array['manager']))
        and not (
            p_judges
            and exists (
                select
                from public.qc_assignments as assignment
                inner join public.judges as judge on judge.id = assignment.judge_id
                where
                    assignment.submission_id = p_submission_id
                    and assignment.judge_id = p_person_id
                    and assignment.status <> 'withdrawn'
                    and judge.status = 'active'
            )
        )
    then
        raise exception using
            errcode = 'PT403',
            message = 'You may read this submission, but neither flag it nor clear its flag.',
            hint = 'A manager of the company can.',
            column = 'p_submission_id';
    end if;
    return v_submission;
end
$$;

comment on function private.lock_flaggable(uuid, uuid, boolean) is
    'Locks and returns a submission whose flag the caller may set (its judges, too) or clear; PT404 or PT403 to others, XM022 for their own.';
revoke execute on function private.lock_flaggable(uuid, uuid, boolean) from public;
