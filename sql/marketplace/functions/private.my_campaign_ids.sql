-- Security definer: the policy of tasks asks it, and what it reads has policies of its own that
-- would be planned into every query of tasks. It tells a caller nothing but their own invitations.
create or replace function private.my_campaign_ids() returns setof uuid
language plpgsql
stable
security definer
rows 3
set search_path = ''
as $$
begin
    return query
    select invitation.campaign_id
    from public.campaign_invitations as invitation
    where invitation.user_id = (select auth.uid());
end
$$;

comment on function private.my_campaign_ids() is 'The campaigns that the caller is invited to.';
revoke execute on function private.my_campaign_ids() from public;
grant execute on function private.my_campaign_ids() to authenticated;
