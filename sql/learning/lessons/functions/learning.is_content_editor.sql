--! requires functions/learning_private.is_content_editor.sql
-- Security definer: clients do not reach learning_private. For the scopes of lists; it tells a caller of themselves.
create or replace function learning.is_content_editor() returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return learning_private.is_content_editor();
end
$$;

comment on function learning.is_content_editor() is 'Whether the caller writes all lessons: scopes of lists.';
revoke execute on function learning.is_content_editor() from public, anon, authenticated, service_role, api_key;
grant execute on function learning.is_content_editor() to authenticated, service_role;
