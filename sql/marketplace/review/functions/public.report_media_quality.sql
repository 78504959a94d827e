--! requires functions/private.auto_validate.sql functions/private.decide_submission.sql functions/private.lock_agreement.sql
--! requires functions/private.lock_submission.sql functions/private.setting.sql functions/private.start_review.sql
-- Security definer: nobody may write submissions directly. For the service that looks into media,
-- with the service key. While it looks, the submission waits in validating.
create or replace function public.report_media_quality(p_submission_id uuid, p_quality numeric)
returns table (submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
-- Plans are kept: a table that was small when one was made may be large now, or full of a row's old versions.
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    v_submission public.submissions;
    v_fault text;
    v_enough constant numeric := (private.setting('auto_approve_quality') #>> '{}')::numeric;
begin
    perform private.lock_agreement(submission.task_id, submission.user_id, submission.id)
    from public.submissions as submission
    where submission.id = p_submission_id;
    v_submission := private.lock_submission(p_submission_id);
    if p_quality is null or p_quality not between 0 and 1 then
        raise exception using
            errcode = 'PT400',
            message = 'A quality is a number from 0 to 1.',
            column = 'p_quality';
    end if;
    if v_submission.status not in ('validating', 'pending') then
        raise exception using
            errcode = 'XM017',
            message = format('This submission is %s already.', v_submission.status),
            column = 'p_submission_id';
    end if;
    update public.submissions as submission
    set
        status = 'pending',
        validates_until = null
    where
        submission.id = p_submission_id
        and submission.status = 'validating';
    v_fault := private.auto_validate(
        (select task.task_type from public.tasks as task where task.id = v_submission.task_id),
        v_submission.submission_data,
        p_quality
    );
    -- The rule stands in for the company's reviewer, never for judges or for agreement.
    if
        v_fault is null
        and p_quality >= v_enough
        and not v_submission.is_flagged
        and exists (
            select
            from public.tasks as task
            inner join public.campaigns as campaign on campaign.id = task.campaign_id
            where
                task.id = v_submission.task_id
                and campaign.review_mode = 'company'
        )
    then
        perform private.decide_submission(
            p_submission_id, 'approved', 'auto_approved', p_quality_score => round(p_quality, 2)
        );
    else
        perform private.start_review(v_submission, v_fault);
    end if;
    return query select p_submission_id;
end
$$;

comment on function public.report_media_quality(uuid, numeric) is
    'What the validating service measured: below 0.7 the audio is rejected; from the setting auto_approve_quality on it is approved where a reviewer would decide; else its review goes on.';
revoke execute on function public.report_media_quality(uuid, numeric) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_media_quality(uuid, numeric) to service_role;
