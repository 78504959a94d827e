--! was marketplace/functions/private.is_gone_session.sql
-- Supabase deletes a session that is signed out: where its table exists and can be read whole, a session that is not
-- there was.
create or replace function private.is_gone_session(p_session_id uuid) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if
        p_session_id is null
        or to_regclass('auth.sessions') is null
        or not has_table_privilege('auth.sessions', 'select')
        or row_security_active('auth.sessions')
    then
        return false;
    end if;
    -- planned when it is reached, so that the table may be absent
    return not exists (
        select
        from auth.sessions as session
        where session.id = p_session_id
    );
end
$$;

comment on function private.is_gone_session(uuid) is 'Whether Supabase has deleted the session; false where nobody can tell.';
revoke execute on function private.is_gone_session(uuid) from public;
