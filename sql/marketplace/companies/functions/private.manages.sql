-- Security definer: the policy of tasks asks it for a row, and what it reads has policies of its own that would be
-- planned into every query of tasks. It tells a caller nothing but their own memberships. The cost says that cheaper
-- conditions come first.
create or replace function private.manages(p_company_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
begin
    return exists (
        select
        from public.company_members as member
        where
            member.user_id = (select auth.uid())
            and member.company_id = p_company_id
            and member.role = 'manager'
    );
end
$$;

comment on function private.manages(uuid) is 'Whether the caller manages a company.';
revoke execute on function private.manages(uuid) from public;
grant execute on function private.manages(uuid) to authenticated;
