-- Security definer: the policy of tasks asks it, and what it reads has policies that would be planned into every query of
-- tasks. It tells a caller nothing but their own invitations.
-- Bounded, because it is read whole: behind fifty stands a null, for which `= any` is null where none of them is equal,
-- and the policy asks about the row itself.
create or replace function private.first_campaign_ids() returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
-- A few keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
declare
    v_first uuid[] := array(
        select invitation.campaign_id
        from public.campaign_invitations as invitation
        -- planned for anybody, not for the one who asks first
        where invitation.user_id = (select auth.uid())
        order by invitation.campaign_id
        limit 51
    );
begin
    if cardinality(v_first) > 50 then
        v_first[51] := null;
    end if;
    return v_first;
end
$$;

comment on function private.first_campaign_ids() is 'Fifty campaigns that the caller is invited to; who has more has a null behind them.';
revoke execute on function private.first_campaign_ids() from public;
grant execute on function private.first_campaign_ids() to authenticated;
