-- Security definer: the policy of public_companies asks it for a row, and what it reads has policies of its own, or none
-- for clients. It tells a caller nothing but their own memberships, invitations and work: a row of each, by its key.
create or replace function private.knows_company(p_company_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
begin
    return exists (
        -- who belongs or belonged to it, or was asked to
        select
        from private.company_people as known
        where
            known.company_id = p_company_id
            and known.user_id = (select auth.uid())
    ) or exists (
        select
        from public.campaign_invitations as invitation
        where
            invitation.company_id = p_company_id
            and invitation.user_id = (select auth.uid())
    ) or exists (
        select
        from private.judged_campaigns as judged
        where
            judged.company_id = p_company_id
            and judged.user_id = (select auth.uid())
    ) or exists (
        -- whose confirmed address is asked
        select
        from auth.users as account
        inner join public.company_invitations as invitation on invitation.email = lower(account.email)
        where
            account.id = (select auth.uid())
            and account.email_confirmed_at is not null
            and invitation.company_id = p_company_id
            and invitation.status = 'pending'
    );
end
$$;

comment on function private.knows_company(uuid) is
    'Whether the caller belongs or belonged to a company, was invited to it or to a campaign of it, or has judged answers to a private one.';
revoke execute on function private.knows_company(uuid) from public;
grant execute on function private.knows_company(uuid) to authenticated;
