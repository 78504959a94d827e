--! requires functions/private.assign_judges.sql functions/private.decide_submission.sql
--! requires functions/private.validate_by_agreement.sql
-- What happens to an answer that has just come in, new or revised; the caller holds the submission's lock, its
-- place is reserved, and p_fault is what private.auto_validate found (Tier 1). Then the campaign says who goes on.
create or replace function private.start_review(p_submission public.submissions, p_fault text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_review_mode text;
begin
    if p_fault is not null then
        perform private.decide_submission(p_submission.id, 'rejected', 'auto_rejected', p_reason => p_fault);
        return;
    end if;
    select campaign.review_mode
    into v_review_mode
    from public.tasks as task
    inner join public.campaigns as campaign on campaign.id = task.campaign_id
    where task.id = p_submission.task_id;
    if v_review_mode = 'judges' then
        perform private.assign_judges(p_submission.id);
    elsif v_review_mode = 'agreement' then
        perform private.validate_by_agreement(p_submission.task_id);
    end if;
end
$$;

comment on function private.start_review(public.submissions, text) is
    'Rejects a fresh answer with a fault; else hands it to judges or to the agreement of several answers where its campaign says so.';
revoke execute on function private.start_review(public.submissions, text) from public;
