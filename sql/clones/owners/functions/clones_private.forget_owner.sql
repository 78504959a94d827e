create or replace function clones_private.forget_owner() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update clones.users as owner
    set
        name = 'Deleted owner',
        last_login = null
    where owner.id = new.user_id;
    delete from clones.activity_addresses as address
    where address.actor_id = new.user_id;
    return null;
end
$$;

comment on function clones_private.forget_owner() is
    'Trigger: of somebody who deleted the account neither the name nor an address of the network stays.';
revoke execute on function clones_private.forget_owner() from public;
