-- Security definer: the policy of qc_votes asks it about qc_votes, and would ask itself for ever. It
-- tells a caller nothing before the decision.
create or replace function private.my_decided_panel_ids() returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
as $$
begin
    return query
    select panel.submission_id
    from public.qc_votes as vote
    inner join public.qc_consensus as panel
        on
            panel.submission_id = vote.submission_id
            and panel.round = vote.round
    where
        vote.judge_id = (select auth.uid())
        and panel.status in ('approved', 'rejected');
end
$$;

comment on function private.my_decided_panel_ids() is 'The submissions that the caller has judged and that are decided.';
revoke execute on function private.my_decided_panel_ids() from public;
grant execute on function private.my_decided_panel_ids() to authenticated;
