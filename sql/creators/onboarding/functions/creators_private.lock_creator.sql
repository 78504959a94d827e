--! requires functions/creators_private.require_creator.sql
-- Creators are locked before accounts, accounts before content, and subscriptions last.
create or replace function creators_private.lock_creator() returns creators.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_creator creators.users := creators_private.require_creator();
begin
    select * into strict v_creator
    from creators.users as creator
    where creator.id = v_creator.id
    for no key update;
    perform private.require_person();
    return v_creator;
end
$$;

comment on function creators_private.lock_creator() is
    'The caller as a creator, locked; rights are asked again under the lock.';
revoke execute on function creators_private.lock_creator() from public;
