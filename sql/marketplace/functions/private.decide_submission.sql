--! requires functions/private.lock_submission.sql functions/private.pay_reward.sql
--! requires functions/private.release_place.sql functions/private.reserve_place.sql
--! requires functions/private.settle_panel.sql functions/private.spend_reserve.sql
-- The only place where a submission gets its decision, whoever decides: a person, the judges, the
-- agreement of several answers or a rule. The first final decision wins, under the row's lock; only
-- p_overrule turns a rejection into an approval, because it was not paid.
create or replace function private.decide_submission(
    p_submission_id uuid,
    p_decision text,
    p_review_status text,
    p_reviewed_by uuid default null,
    p_quality_score numeric default null,
    p_reason text default null,
    p_overrule boolean default false
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission constant public.submissions := private.lock_submission(p_submission_id);
begin
    if
        v_submission.status = 'approved'
        or (v_submission.status = 'rejected' and not (p_overrule and p_decision = 'approved'))
        or (v_submission.status = 'validating' and p_review_status = 'human_reviewed' and not p_overrule)
    then
        raise exception using
            errcode = 'XM017',
            message = format('This submission is %s already.', v_submission.status),
            hint = case v_submission.status
                when 'rejected' then 'Only an admin can overrule a rejection.'
                when 'validating' then 'Its automatic checks still run; repeat the request later.'
                else 'What was paid stays decided.'
            end,
            column = 'p_submission_id';
    end if;

    if v_submission.status = 'rejected' then
        perform
        from public.users as person
        where person.id = v_submission.user_id
        for no key update;
        perform private.reserve_place(v_submission);
    end if;
    if p_decision = 'approved' then
        perform private.pay_reward(v_submission);
    end if;
    update public.submissions as submission
    set
        status = p_decision,
        review_status = case when p_decision <> 'revision_requested' then p_review_status end,
        quality_score = p_quality_score,
        reviewed_by = p_reviewed_by,
        reviewed_at = now(),
        rejection_reason = case when p_decision <> 'approved' then p_reason end
    where submission.id = p_submission_id;
    perform private.settle_panel(p_submission_id, p_decision, p_reviewed_by);
    -- The campaign last: everybody waits for it.
    if p_decision = 'approved' then
        perform private.spend_reserve(v_submission);
    elsif p_decision = 'rejected' then
        perform private.release_place(v_submission);
    end if;
end
$$;

comment on function private.decide_submission(uuid, text, text, uuid, numeric, text, boolean) is
    'Gives a submission its decision: approved pays it, rejected frees its place and its reward, revision_requested leaves it open. XM017 when it has one.';
revoke execute on function private.decide_submission(uuid, text, text, uuid, numeric, text, boolean) from public;
