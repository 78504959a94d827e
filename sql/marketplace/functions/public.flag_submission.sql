-- Security definer: nobody may write submissions directly, and the judge may not see this one. A
-- flag decides nothing: it asks somebody to look again, also at what is decided.
create or replace function public.flag_submission(p_submission_id uuid, p_reason text)
returns table (submission_id uuid, is_flagged boolean)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_person();
    v_reason constant text := nullif(btrim(p_reason), '');
    v_submission public.submissions;
begin
    perform private.require_live_session();
    select submission.*
    into v_submission
    from public.submissions as submission
    where
        submission.id = p_submission_id
        and (
            (select private.is_admin())
            or submission.user_id = v_person.id
            or submission.company_id in (select private.my_company_ids(array['manager', 'viewer']))
            or exists (
                select
                from public.qc_assignments as assignment
                inner join public.judges as judge on judge.id = assignment.judge_id
                where
                    assignment.submission_id = submission.id
                    and assignment.judge_id = v_person.id
                    and assignment.status <> 'withdrawn'
                    and judge.status = 'active'
            )
        );
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission.',
            column = 'p_submission_id';
    end if;
    if v_submission.user_id = v_person.id then
        raise exception using
            errcode = 'XM022',
            message = 'Nobody flags their own submission.',
            column = 'p_submission_id';
    end if;
    if
        v_submission.company_id in (select private.my_company_ids(array['viewer']))
        and not private.is_admin()
    then
        raise exception using
            errcode = 'PT403',
            message = 'You may read this submission, but not flag it.',
            hint = 'A manager of the company can.',
            column = 'p_submission_id';
    end if;
    if v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'A flag has a reason.',
            column = 'p_reason';
    end if;
    update public.submissions as submission
    set is_flagged = true
    where submission.id = p_submission_id;
    insert into public.submission_notes (id, company_id, flag_reason)
    values (p_submission_id, v_submission.company_id, v_reason)
    on conflict (id) do update set flag_reason = excluded.flag_reason;
    return query select p_submission_id, true;
end
$$;

comment on function public.flag_submission(uuid, text) is
    'Asks for another look at a submission: by a manager of its company, a judge of it, or an admin.';
revoke execute on function public.flag_submission(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.flag_submission(uuid, text) to authenticated;
