--! requires functions/private.bound_platform_reward.sql functions/private.joined_company.sql functions/private.lock_submission.sql functions/private.lose_trust.sql
--! requires functions/private.pay_reward.sql
--! requires functions/private.release_place.sql functions/private.reserve_appealed.sql
--! requires functions/private.reserve_place.sql
--! requires functions/private.setting.sql functions/private.settle_panel.sql
--! requires functions/private.spend_reserve.sql
-- The only place where a submission gets its decision, whoever decides: a person, the judges, the
-- agreement of several answers or a rule. The first final decision wins, under the row's lock; only
-- p_overrule turns a rejection into an approval, because it was not paid. Nobody is paid for tasks of a company of their
-- own: who joined after they worked is rejected whatever was decided, and the reward goes back.
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
    v_submission public.submissions := private.lock_submission(p_submission_id);
    v_decision text := p_decision;
    v_reason text := p_reason;
    v_appeal public.appeals;
    v_most_revisions constant integer := case
        when p_decision = 'revision_requested' then (private.setting('revisions_most') #>> '{}')::integer
    end;
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

    if
        p_decision = 'approved'
        and private.joined_company(v_submission.company_id, v_submission.user_id, v_submission.submitted_at)
    then
        if v_submission.status = 'rejected' then
            raise exception using
                errcode = 'XM121',
                message = 'Who worked on this has joined the company since then.',
                hint = 'Nobody is paid for tasks of a company that they belong or belonged to.',
                column = 'p_submission_id';
        end if;
        v_decision := 'rejected';
        v_reason := 'Nobody is paid for tasks of a company that they belong or belonged to; the reward went back.';
    end if;
    if
        v_decision = 'approved'
        and p_reviewed_by is not null
        and v_submission.company_id = '00000000-0000-7000-8000-000000000001'
    then
        perform private.bound_platform_reward(v_submission, p_reviewed_by);
    end if;
    if v_submission.status = 'rejected' then
        perform
        from public.users as person
        where person.id = v_submission.user_id
        for no key update;
        select * into v_appeal
        from public.appeals as appeal
        where appeal.submission_id = p_submission_id;
        if v_appeal.status = 'open' then
            raise exception using
                errcode = 'XM197',
                message = 'This rejection is under appeal.',
                hint = 'Decide the appeal: decideAppeal.',
                column = 'p_submission_id';
        elsif v_appeal.status = 'upheld' then
            perform private.reserve_appealed(v_submission, v_appeal.paid_from);
        else
            perform private.reserve_place(v_submission);
        end if;
    end if;
    if v_decision = 'approved' then
        v_submission.reviewed_by := p_reviewed_by;
        v_submission.review_status := p_review_status;
        v_submission.quality_score := p_quality_score;
        perform private.pay_reward(v_submission);
    elsif v_decision = 'revision_requested' then
        update private.submission_slots as slot
        set revisions = slot.revisions + 1
        where
            slot.submission_id = p_submission_id
            and slot.revisions < coalesce(v_most_revisions, 32767);
        if not found then
            raise exception using
                errcode = 'XM215',
                message = format('This submission was sent back %s times already.', v_most_revisions),
                hint = 'Approve or reject it.',
                column = 'p_decision';
        end if;
    elsif
        -- What nobody decided, a rule or the end of a time, says nothing of a person.
        p_decision = 'rejected'
        and p_review_status <> 'auto_rejected'
    then
        perform private.lose_trust(v_submission, p_reviewed_by);
    end if;
    update public.submissions as submission
    set
        status = v_decision,
        validates_until = null,
        review_status = case when v_decision <> 'revision_requested' then p_review_status end,
        quality_score = p_quality_score,
        reviewed_by = p_reviewed_by,
        reviewed_at = now(),
        -- A person has looked; what judges or a rule decide leaves the flag.
        is_flagged = submission.is_flagged and (p_reviewed_by is null or v_decision = 'revision_requested'),
        rejection_reason = case when v_decision <> 'approved' then v_reason end
    where submission.id = p_submission_id;
    -- The judges were not wrong about the work.
    perform private.settle_panel(p_submission_id, p_decision, p_reviewed_by);
    -- The campaign last: everybody waits for it.
    if v_decision = 'approved' then
        perform private.spend_reserve(v_submission);
    elsif v_decision = 'rejected' then
        perform private.release_place(v_submission);
    end if;
end
$$;

comment on function private.decide_submission(uuid, text, text, uuid, numeric, text, boolean) is
    'Gives a submission its decision: approved pays it, rejected frees its place and its reward, revision_requested leaves it open. XM017 when it has one.';
revoke execute on function private.decide_submission(uuid, text, text, uuid, numeric, text, boolean) from public;
