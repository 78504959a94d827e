--! requires functions/private.is_admin.sql functions/private.require_person.sql
-- The first line of every function that only admins may call.
create or replace function private.require_admin() returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_person constant uuid := private.require_person();
begin
    if not private.is_admin() then
        raise exception using
            errcode = 'PT403',
            message = 'Only an admin does this.';
    end if;
    return v_person;
end
$$;

comment on function private.require_admin() is
    'The caller''s id when the caller is an admin with a live session, else PT401, PT403 or XC001.';
revoke execute on function private.require_admin() from public;
