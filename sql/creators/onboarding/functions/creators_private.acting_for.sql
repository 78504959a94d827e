--! requires functions/creators_private.require_named_creator.sql
create or replace function creators_private.acting_for(p_user_id uuid) returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_caller uuid;
begin
    if auth.role() is not distinct from 'service_role' then
        return creators_private.require_named_creator(p_user_id);
    end if;
    v_caller := private.require_person();
    if p_user_id <> v_caller then
        raise exception using
            errcode = 'PT403',
            message = 'This is somebody else.',
            hint = 'Leave userId out to ask for yourself.',
            column = 'p_user_id';
    end if;
    return v_caller;
end
$$;

comment on function creators_private.acting_for(uuid) is 'Whom a call is about: the caller, or whom a service names.';
revoke execute on function creators_private.acting_for(uuid) from public;
