--! requires functions/private.assign_judges.sql functions/private.auto_validate.sql functions/private.validate_by_agreement.sql
-- What happens to an answer that has just come in, new or revised; the caller holds the locks of
-- campaign and task, and its place is reserved. Tier 1 always; then the campaign says who goes on.
create or replace function private.start_review(
    p_submission public.submissions,
    p_quality numeric default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_task_type text;
    v_review_mode text;
    v_reason text;
begin
    select
        task.task_type,
        campaign.review_mode
    into strict v_task_type, v_review_mode
    from public.tasks as task
    left join public.campaigns as campaign on campaign.id = task.campaign_id
    where task.id = p_submission.task_id;

    v_reason := private.auto_validate(v_task_type, p_submission.submission_data, p_quality);
    if v_reason is not null then
        perform private.decide_submission(p_submission.id, 'rejected', 'auto_rejected', p_reason => v_reason);
    elsif v_review_mode = 'judges' then
        perform private.assign_judges(p_submission.id);
    elsif v_review_mode = 'agreement' then
        perform private.validate_by_agreement(p_submission.task_id);
    end if;
end
$$;

comment on function private.start_review(public.submissions, numeric) is
    'Checks a fresh answer by rule, and hands it to judges or to the agreement of several answers where its campaign says so.';
revoke execute on function private.start_review(public.submissions, numeric) from public;
