--! requires functions/private.my_company_ids.sql functions/private.key_company_id.sql
-- Security definer: clients do not reach the schema private. For the scopes of lists, which ask as the caller; policies
-- ask private.my_company_ids. It tells a caller nothing but their own memberships,
-- and a key its company.
create or replace function public.my_company_ids() returns setof uuid
language plpgsql
stable
security definer
rows 3
set search_path = ''
as $$
begin
    return query select private.my_company_ids();
    return query
    select company.id
    from private.key_company_id(array['datasets:read']) as company (id)
    where company.id is not null;
end
$$;

comment on function public.my_company_ids() is 'The companies that the caller is a member of: scopes of lists.';
revoke execute on function public.my_company_ids() from public, anon, authenticated, service_role, api_key;
grant execute on function public.my_company_ids() to anon, authenticated, service_role, api_key;
