-- Security definer: the policy of tasks asks it, and what it reads has policies of its own that would be planned into
-- every query of tasks. It tells a caller nothing but their own invitations. A statement calls it once, for the first
-- private task. Bounded, because it is read whole: who has more than a hundred is asked for each row instead.
create or replace function private.my_invitations() returns table (campaign_ids uuid[])
language plpgsql
stable
security definer
rows 1
set search_path = ''
-- A hundred keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
begin
    return query
    select
        array(
            select invitation.campaign_id
            from public.campaign_invitations as invitation
            where invitation.user_id = (select auth.uid())
            order by invitation.campaign_id
            limit 101
        );
end
$$;

comment on function private.my_invitations() is 'The campaigns that the caller is invited to: at most 101.';
revoke execute on function private.my_invitations() from public;
grant execute on function private.my_invitations() to authenticated;
