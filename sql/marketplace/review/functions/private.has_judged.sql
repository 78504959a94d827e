-- Security definer: the policy of qc_votes asks it about qc_votes, and would ask itself for ever. It
-- tells a caller nothing before the decision.
create or replace function private.has_judged(p_submission_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
begin
    return exists (
        select
        from public.qc_consensus as panel
        inner join public.qc_votes as vote
            on
                vote.submission_id = panel.submission_id
                and vote.round = panel.round
        where
            panel.submission_id = p_submission_id
            and panel.status in ('approved', 'rejected')
            and vote.judge_id = (select auth.uid())
    );
end
$$;

comment on function private.has_judged(uuid) is 'Whether the caller has judged a submission that is decided.';
revoke execute on function private.has_judged(uuid) from public;
grant execute on function private.has_judged(uuid) to authenticated;
