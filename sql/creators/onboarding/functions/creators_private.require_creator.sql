--! requires functions/creators_private.add_creator.sql
-- The first line of every function that acts for a creator. Whoever came before the trigger on accounts was there has rows
-- from their first visit on; of two first visits at once the second waits for the first one's rows.
create or replace function creators_private.require_creator() returns creators.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := private.require_person();
    v_creator creators.users;
begin
    select * into v_creator
    from creators.users as creator
    where creator.id = v_caller;
    if not found then
        perform creators_private.add_creator(v_caller);
        select * into strict v_creator
        from creators.users as creator
        where creator.id = v_caller;
    end if;
    return v_creator;
end
$$;

comment on function creators_private.require_creator() is
    'The caller as a creator, onboarded or not; refused as by private.require_person.';
revoke execute on function creators_private.require_creator() from public;
