--! requires functions/private.assign_judges.sql functions/private.auto_validate.sql functions/private.validate_by_agreement.sql
-- What happens to an answer that has just come in, new or revised; the caller holds the locks of
-- campaign and task, and its place is reserved. Tier 1 always; then the campaign says who goes on.
create or replace function private.start_review(
    p_submission_id uuid,
    p_quality numeric default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission public.submissions;
    v_task_type text;
    v_review_mode text;
    v_reason text;
begin
    select * into strict v_submission
    from public.submissions as submission
    where submission.id = p_submission_id;
    select
        task.task_type,
        campaign.review_mode
    into strict v_task_type, v_review_mode
    from public.tasks as task
    left join public.campaigns as campaign on campaign.id = task.campaign_id
    where task.id = v_submission.task_id;

    v_reason := private.auto_validate(v_task_type, v_submission.submission_data, p_quality);
    if v_reason is not null then
        perform private.decide_submission(p_submission_id, 'rejected', 'auto_rejected', p_reason => v_reason);
    elsif v_review_mode = 'judges' then
        perform private.assign_judges(p_submission_id);
    elsif v_review_mode = 'agreement' then
        perform private.validate_by_agreement(v_submission.task_id);
    end if;
end
$$;

comment on function private.start_review(uuid, numeric) is
    'Checks a fresh answer by rule, and hands it to judges or to the agreement of several answers where its campaign says so.';
revoke execute on function private.start_review(uuid, numeric) from public;
