--! requires functions/clones_private.require_owner.sql
create or replace function clones_private.require_payer(p_owner_id uuid) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_owner clones.users;
begin
    if auth.role() is not distinct from 'service_role' then
        select * into v_owner
        from clones.users as owner
        where owner.id = p_owner_id;
        if not found then
            raise exception using
                errcode = 'PT404',
                message = 'There is no such owner.',
                hint = 'A service says whose payment it is: send ownerId.',
                column = 'p_owner_id';
        end if;
        return v_owner.id;
    end if;
    v_owner := clones_private.require_owner();
    if p_owner_id <> v_owner.id then
        raise exception using
            errcode = 'PT403',
            message = 'This is somebody else.',
            hint = 'Leave ownerId out to record a payment of your own.',
            column = 'p_owner_id';
    end if;
    return v_owner.id;
end
$$;

comment on function clones_private.require_payer(uuid) is
    'Whose payment it is: the callers, or of whom a service names.';
revoke execute on function clones_private.require_payer(uuid) from public;
