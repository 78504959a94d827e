--! requires functions/clones_private.require_owner.sql
-- What an owner adds is counted, so that of two additions at once the second sees the first. Owners are locked before
-- clones, and clones before tasks.
create or replace function clones_private.lock_owner() returns clones.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_owner clones.users := clones_private.require_owner();
begin
    select * into strict v_owner
    from clones.users as owner
    where owner.id = v_owner.id
    for no key update;
    perform clones_private.require_owner();
    return v_owner;
end
$$;

comment on function clones_private.lock_owner() is
    'The caller as an owner, locked; rights are asked again under the lock.';
revoke execute on function clones_private.lock_owner() from public;
