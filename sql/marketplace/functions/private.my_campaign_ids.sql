-- Security definer: what it reads has policies of its own. It tells a caller nothing but their own invitations. For
-- the feed, which compares with all of them at once; policies ask private.is_invited for a row.
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
