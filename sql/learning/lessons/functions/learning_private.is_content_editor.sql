-- Callers cannot write app_metadata. Security definer: policies ask it, and private.is_admin reads what clients cannot.
create or replace function learning_private.is_content_editor() returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_role constant text := auth.jwt() -> 'app_metadata' ->> 'role';
begin
    return coalesce(v_role = 'content' or (v_role = 'admin' and private.is_admin()), false);
end
$$;

comment on function learning_private.is_content_editor() is
    'Whether the caller''s token says app_metadata.role = content, or the caller is an admin.';
revoke execute on function learning_private.is_content_editor() from public;
grant execute on function learning_private.is_content_editor() to authenticated, service_role;
