--! requires functions/private.trust_step.sql
-- Writes the row of the ledger; private.pay_reward, which holds the person's lock, moves the score with the money. What
-- nobody looked at says nothing of a person. An overruled rejection gives back what it took, whatever the day has brought.
create or replace function private.trust_of_approval(p_submission public.submissions, p_person public.users) returns numeric
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_lost public.trust_events;
    v_is_overruled constant boolean := p_submission.status = 'rejected';
    v_wanted constant numeric := case
        when v_is_overruled then 0
        when p_submission.quality_score < 0.5 then 0
        when p_submission.quality_score >= 0.9 then 0.2
        else 0.1
    end;
    v_back numeric := 0;
    v_delta numeric;
    v_company numeric;
    v_decider numeric;
begin
    if coalesce(p_submission.review_status, '') not in ('human_reviewed', 'consensus_validated') then
        return 0;
    end if;
    if v_is_overruled then
        select * into v_lost
        from public.trust_events as event
        where
            event.submission_id = p_submission.id
            and event.reason = 'work_rejected';
        v_back := least(-coalesce(v_lost.delta, 0), 10.0 - p_person.trust_score);
        if v_back = 0 then
            return 0;
        end if;
        p_submission.reviewed_by := v_lost.decided_by;
    elsif v_wanted = 0 then
        return 0;
    end if;

    select
        step.delta + v_back,
        step.company_total + v_back,
        step.decider_total + v_back
    into strict
        v_delta,
        v_company,
        v_decider
    from private.trust_step(p_person, p_submission.company_id, p_submission.reviewed_by, v_wanted) as step;
    if v_delta <> 0 then
        insert into public.trust_events (
            user_id, delta, score_after, reason, submission_id, company_id, decided_by, company_total, decider_total
        )
        values (
            p_person.id,
            v_delta,
            p_person.trust_score + v_delta,
            case when v_is_overruled then 'rejection_overruled' else 'work_approved' end,
            p_submission.id,
            p_submission.company_id,
            p_submission.reviewed_by,
            v_company,
            v_decider
        );
    end if;
    return v_delta;
end
$$;

comment on function private.trust_of_approval(public.submissions, public.users) is
    'How far an approval moves the trust of the person, who is locked, and its row of the ledger.';
revoke execute on function private.trust_of_approval(public.submissions, public.users) from public;
