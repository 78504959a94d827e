--! was marketplace/functions/public.is_admin.sql
--! requires functions/private.is_admin.sql
-- Security definer: clients do not reach the schema private. For the scopes of lists, which ask as the caller; policies
-- ask private.is_admin. It tells a caller of themselves.
create or replace function public.is_admin() returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return private.is_admin();
end
$$;

comment on function public.is_admin() is 'Whether the caller is an admin: scopes of lists.';
revoke execute on function public.is_admin() from public, anon, authenticated, service_role, api_key;
grant execute on function public.is_admin() to anon, authenticated, service_role, api_key;
