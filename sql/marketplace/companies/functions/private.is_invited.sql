-- Security definer: the policy of tasks asks it for a row, and what it reads has policies of its own that would be
-- planned into every query of tasks. It tells a caller nothing but their own invitations.
create or replace function private.is_invited(p_campaign_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
begin
    return exists (
        select
        from public.campaign_invitations as invitation
        where
            invitation.user_id = (select auth.uid())
            and invitation.campaign_id = p_campaign_id
    );
end
$$;

comment on function private.is_invited(uuid) is 'Whether the caller is invited to a campaign.';
revoke execute on function private.is_invited(uuid) from public;
grant execute on function private.is_invited(uuid) to authenticated;
