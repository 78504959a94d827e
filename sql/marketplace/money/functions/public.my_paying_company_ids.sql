--! requires functions/private.my_company_ids.sql
-- Security definer: clients do not reach the schema private. For the scopes of lists, which ask as the caller. It tells a
-- caller nothing but their own memberships.
create or replace function public.my_paying_company_ids() returns setof uuid
language plpgsql
stable
security definer
rows 3
set search_path = ''
as $$
begin
    return query select private.my_company_ids(array['manager', 'billing']);
end
$$;

comment on function public.my_paying_company_ids() is 'The companies whose money the caller manages: scopes of lists.';
revoke execute on function public.my_paying_company_ids() from public, anon, authenticated, service_role, api_key;
grant execute on function public.my_paying_company_ids() to anon, authenticated, service_role;
