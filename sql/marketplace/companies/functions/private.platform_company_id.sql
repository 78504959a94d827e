create or replace function private.platform_company_id() returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$ select '00000000-0000-7000-8000-000000000001'::uuid $$;

comment on function private.platform_company_id() is 'The company that the platform is: it has no members, and admins act for it.';
revoke execute on function private.platform_company_id() from public;
