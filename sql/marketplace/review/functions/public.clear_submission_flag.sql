--! requires functions/private.lock_flaggable.sql
-- Security definer: nobody may write submissions directly. A flag of answers that found no agreement is what leaves them
-- to somebody: it goes with the decision alone.
create or replace function public.clear_submission_flag(p_submission_id uuid, p_reason text)
returns table (submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_reason constant text := nullif(btrim(p_reason), '');
    v_submission public.submissions;
begin
    v_submission := private.lock_flaggable(p_submission_id, v_person.id, false);
    if v_reason is null or char_length(v_reason) > 2000 then
        raise exception using
            errcode = 'PT400',
            message = 'Say why the flag goes, in 1 to 2000 characters.',
            column = 'p_reason';
    end if;
    if not v_submission.is_flagged then
        raise exception using
            errcode = 'XM171',
            message = 'This submission is not flagged.',
            column = 'p_submission_id';
    end if;
    if
        v_submission.status in ('validating', 'pending')
        and exists (
            select
            from public.tasks as task
            inner join public.campaigns as campaign on campaign.id = task.campaign_id
            where
                task.id = v_submission.task_id
                and campaign.review_mode = 'agreement'
        )
    then
        raise exception using
            errcode = 'XM172',
            message = 'This answer is flagged because others do not agree with it.',
            hint = 'Decide it: reviewSubmission takes the flag away.',
            column = 'p_submission_id';
    end if;

    update public.submissions as submission
    set is_flagged = false
    where submission.id = p_submission_id;
    insert into public.submission_notes (id, company_id, flag_cleared_reason, flag_cleared_by, flag_cleared_at)
    values (p_submission_id, v_submission.company_id, v_reason, v_person.id, now())
    on conflict (id) do update
    set
        flag_cleared_reason = excluded.flag_cleared_reason,
        flag_cleared_by = excluded.flag_cleared_by,
        flag_cleared_at = excluded.flag_cleared_at;
    return query select p_submission_id;
end
$$;

comment on function public.clear_submission_flag(uuid, text) is
    'Takes the flag of a submission away, with a reason: by a manager of its company, or an admin.';
revoke execute on function public.clear_submission_flag(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.clear_submission_flag(uuid, text) to authenticated;
