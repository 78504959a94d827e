--! requires functions/private.auto_validate.sql functions/private.lock_agreement.sql
--! requires functions/private.lock_submission.sql functions/private.start_review.sql
--! requires functions/private.require_submission_data.sql functions/private.require_upload.sql
--! requires functions/private.text_waits_until.sql functions/private.validates_until.sql
-- Security definer: nobody may write submissions directly. The place and the reward are held since
-- the submission was sent, so a revision is welcome also when the task is paused or full. A file
-- that was sent before stays unless another one replaces it.
create or replace function public.revise_submission(
    p_submission_id uuid,
    p_submission_data jsonb,
    p_time_spent_seconds integer default null,
    p_upload_id uuid default null
) returns table (submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
-- A foreign key to a partitioned table is checked by a query that would be planned each time.
set plan_cache_mode = force_generic_plan
-- Plans are kept: a table that was small when one was made may be large now, or full of a row's old versions.
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_submission public.submissions;
    v_upload public.uploads;
    v_task_type text;
    v_validates_until timestamptz;
    v_fault text;
begin
    if not exists (
        select
        from public.submissions as submission
        where
            submission.id = p_submission_id
            and submission.user_id = v_person.id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission of yours.',
            column = 'p_submission_id';
    end if;
    perform private.lock_agreement(
        (select submission.task_id from public.submissions as submission where submission.id = p_submission_id),
        v_person.id,
        p_submission_id
    );
    v_submission := private.lock_submission(p_submission_id);
    perform private.require_still();
    if v_submission.status <> 'revision_requested' then
        raise exception using
            errcode = 'XM040',
            message = format('This submission is %s: nobody asked for a revision.', v_submission.status),
            hint = case v_submission.status
                when 'rejected' then 'The task can be submitted again.'
                else 'Wait for the decision.'
            end,
            column = 'p_submission_id';
    end if;
    if p_upload_id is not null then
        v_upload := private.require_upload(p_upload_id, v_person.id, 'answer', v_submission.task_id);
        -- Another file waits to be looked into; the one of before has had its time.
        v_validates_until := private.validates_until(v_upload);
        update public.uploads as upload
        set
            submission_id = null,
            status = 'expired'
        where upload.submission_id = p_submission_id;
        update public.uploads as upload
        set
            submission_id = p_submission_id,
            status = 'attached'
        where upload.id = p_upload_id;
    end if;
    v_task_type := (select task.task_type from public.tasks as task where task.id = v_submission.task_id);
    v_validates_until := greatest(v_validates_until, private.text_waits_until(v_task_type));
    perform private.require_submission_data(
        v_task_type,
        p_submission_data,
        p_upload_id is not null or v_submission.media_path is not null
    );

    update public.submissions as submission
    set
        submission_data = p_submission_data,
        media_bucket = coalesce(v_upload.bucket, submission.media_bucket),
        media_path = coalesce(v_upload.path, submission.media_path),
        media_content_type = coalesce(v_upload.content_type, submission.media_content_type),
        time_spent_seconds = coalesce(p_time_spent_seconds, submission.time_spent_seconds),
        status = case when v_validates_until is null then 'pending' else 'validating' end,
        validates_until = v_validates_until,
        scan_missed = submission.scan_missed and p_upload_id is null,
        review_status = null,
        quality_score = null,
        reviewed_by = null,
        reviewed_at = null,
        rejection_reason = null
    where submission.id = p_submission_id
    returning * into v_submission;
    v_fault := private.auto_validate(v_task_type, p_submission_data);
    if v_fault is not null or v_validates_until is null then
        perform private.start_review(v_submission, v_fault);
    end if;
    return query select p_submission_id;
end
$$;

comment on function public.revise_submission(uuid, jsonb, integer, uuid) is
    'Sends a better answer, where a revision was asked for; the review begins again.';
revoke execute on function public.revise_submission(uuid, jsonb, integer, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.revise_submission(uuid, jsonb, integer, uuid) to authenticated;
