-- For policies and functions. Callers cannot write app_metadata, unlike user_metadata and users.role.
create or replace function private.is_admin() returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return coalesce(auth.jwt() -> 'app_metadata' ->> 'role' = 'admin', false);
end
$$;

comment on function private.is_admin() is 'Whether the caller''s token says app_metadata.role = admin.';
revoke execute on function private.is_admin() from public;
grant execute on function private.is_admin() to anon, authenticated;
