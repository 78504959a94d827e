-- Security definer: the policy of public_campaigns asks it for a row, and what it reads has policies of its own, or none
-- for clients. It tells a caller nothing but their own invitations and work. Who worked on a private campaign was invited.
create or replace function private.knows_campaign(p_campaign_id uuid) returns boolean
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
    ) or exists (
        select
        from private.judged_campaigns as judged
        where
            judged.user_id = (select auth.uid())
            and judged.campaign_id = p_campaign_id
    );
end
$$;

comment on function private.knows_campaign(uuid) is
    'Whether the caller is invited to a campaign, or has judged answers to a private one.';
revoke execute on function private.knows_campaign(uuid) from public;
grant execute on function private.knows_campaign(uuid) to authenticated;
