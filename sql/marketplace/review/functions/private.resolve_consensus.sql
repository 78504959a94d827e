--! requires functions/private.decide_submission.sql functions/private.escalate_panel.sql
-- The caller holds the submission's lock. Decided when every judge of the panel has spoken:
-- two thirds of all, unsure ones too, make a decision; anything else is an admin's.
create or replace function private.resolve_consensus(p_submission_id uuid) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_panel public.qc_consensus;
    v_decision text;
    v_quality numeric;
    v_reason text;
begin
    select * into strict v_panel
    from public.qc_consensus as panel
    where panel.submission_id = p_submission_id
    for no key update;
    if
        v_panel.status <> 'open'
        or v_panel.approvals + v_panel.rejections + v_panel.unsure < v_panel.judge_count
    then
        return v_panel.status;
    end if;
    v_decision := case
        when v_panel.approvals * 3 >= v_panel.judge_count * 2 then 'approved'
        when v_panel.rejections * 3 >= v_panel.judge_count * 2 then 'rejected'
    end;
    if v_decision is null then
        perform private.escalate_panel(p_submission_id, 'disagreement');
        return 'escalated';
    end if;

    select
        round(avg(vote.quality_score), 2),
        left('The judges found: ' || string_agg(distinct btrim(vote.reason), '; '), 2000)
    into v_quality, v_reason
    from public.qc_votes as vote
    where
        vote.submission_id = p_submission_id
        and vote.round = v_panel.round
        and vote.verdict = v_decision;
    perform private.decide_submission(
        p_submission_id,
        v_decision,
        'consensus_validated',
        p_quality_score => v_quality,
        p_reason => v_reason
    );
    return v_decision;
end
$$;

comment on function private.resolve_consensus(uuid) is
    'Decides a submission when its judges have spoken and two thirds agree, else escalates it; returns the panel''s status.';
revoke execute on function private.resolve_consensus(uuid) from public;
