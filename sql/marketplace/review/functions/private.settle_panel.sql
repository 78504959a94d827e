--! requires functions/private.prune_judges.sql
-- Called with every decision, so that scores move however it came about: by the judges, by an admin
-- who resolves or overrules, or by a revision. A decision that overrules another moves them again.
-- The caller holds the lock of the submission; scores are locked after it, in the order of their ids.
create or replace function private.settle_panel(
    p_submission_id uuid,
    p_decision text,
    p_decided_by uuid
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_panel public.qc_consensus;
    v_judges uuid[];
begin
    -- Most have none: an update of no row would call the table's triggers.
    if not exists (
        select
        from public.qc_consensus as panel
        where panel.submission_id = p_submission_id
    ) then
        return;
    end if;
    update public.qc_consensus as panel
    set
        status = case p_decision when 'revision_requested' then 'withdrawn' else p_decision end,
        decided_at = case when p_decision <> 'revision_requested' then now() end,
        resolved_by = p_decided_by
    where panel.submission_id = p_submission_id
    returning * into strict v_panel;
    update public.qc_assignments as assignment
    set status = 'withdrawn'
    where
        assignment.submission_id = p_submission_id
        and assignment.status = 'pending';
    if p_decision = 'revision_requested' then
        return;
    end if;

    v_judges := array(
        select vote.judge_id
        from public.qc_votes as vote
        where
            vote.submission_id = p_submission_id
            and vote.round = v_panel.round
            and vote.verdict <> 'unsure'
        order by vote.judge_id
    );
    perform
    from public.judge_scores as score
    where score.id = any(v_judges)
    order by score.id
    for no key update;
    update public.judge_scores as score
    set
        judged_count = score.judged_count + case when vote.was_right is null then 1 else 0 end,
        right_count = score.right_count
        + case when vote.verdict = p_decision then 1 else 0 end
        - case when vote.was_right then 1 else 0 end
    from public.qc_votes as vote
    inner join public.judges as judge on judge.id = vote.judge_id
    where
        score.id = vote.judge_id
        and vote.submission_id = p_submission_id
        and vote.round = v_panel.round
        and vote.verdict <> 'unsure'
        and vote.was_right is distinct from (vote.verdict = p_decision)
        -- a verdict of before the latest appointment is forgotten
        and vote.created_at >= judge.appointed_at;
    update public.qc_votes as vote
    set was_right = (vote.verdict = p_decision)
    where
        vote.submission_id = p_submission_id
        and vote.round = v_panel.round
        and vote.verdict <> 'unsure';
    perform private.prune_judges(v_judges);
end
$$;

comment on function private.settle_panel(uuid, text, uuid) is
    'Closes the panel of a submission with its decision, withdraws what was not judged yet, and moves the scores of those who did.';
revoke execute on function private.settle_panel(uuid, text, uuid) from public;
