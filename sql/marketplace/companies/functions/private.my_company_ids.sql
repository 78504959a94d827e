-- Security definer: the policy of company_members asks it about company_members, and would ask
-- itself for ever. It tells a caller nothing but their own memberships.
create or replace function private.my_company_ids(
    p_roles text[] default array['manager', 'viewer', 'billing']
) returns setof uuid
language plpgsql
stable
security definer
rows 3
set search_path = ''
as $$
begin
    return query
    select member.company_id
    from public.company_members as member
    where
        member.user_id = (select auth.uid())
        and member.role = any(p_roles);
end
$$;

comment on function private.my_company_ids(text[]) is 'The companies that the caller is a member of, in one of the roles.';
revoke execute on function private.my_company_ids(text[]) from public;
grant execute on function private.my_company_ids(text[]) to authenticated;
