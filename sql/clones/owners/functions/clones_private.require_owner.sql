-- The first line of every function that acts for an owner. Whoever came before the trigger on accounts was there has a row
-- from their first visit on; of two first visits at once the second waits for the first one's row.
create or replace function clones_private.require_owner() returns clones.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := private.require_person();
    v_owner clones.users;
begin
    select * into v_owner
    from clones.users as owner
    where owner.id = v_caller;
    if not found then
        insert into clones.users (id, name)
        values (v_caller, 'New owner')
        on conflict (id) do nothing;
        select * into strict v_owner
        from clones.users as owner
        where owner.id = v_caller;
    end if;
    return v_owner;
end
$$;

comment on function clones_private.require_owner() is 'The caller as an owner; refused as by private.require_person.';
revoke execute on function clones_private.require_owner() from public;
