--! requires functions/creators_private.require_creator.sql
-- The order of locks of the whole domain: whoever writes what a creator has locks the creator first, and may then lock the rest
-- in any order, since nobody else does meanwhile. That goes for workers, services and admins too. Who acts for many creators in
-- one transaction leaves those out for whom somebody acts at this moment (`skip locked`): they are for the next run. Only Stripe's
-- events wait for creators while they hold others, and one run of that job comes after another. A claim locks jobs without
-- their creators, and waits for nobody.
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
