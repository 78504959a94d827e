--! requires functions/learning_private.require_learner.sql
-- The learner comes first in the order of locks: then practice, an attempt, a chat. Whoever was there before this domain, or
-- whose row is gone, gets one here; two first requests at once make one row.
create or replace function learning_private.lock_learner() returns learning.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := learning_private.require_learner();
    v_learner learning.users;
begin
    insert into learning.users (id)
    select v_caller
    where not exists (select from learning.users as learner where learner.id = v_caller)
    on conflict (id) do nothing;
    insert into learning.user_settings (user_id)
    select v_caller
    where not exists (select from learning.user_settings as chosen where chosen.user_id = v_caller)
    on conflict (user_id) do nothing;
    select * into strict v_learner
    from learning.users as learner
    where learner.id = v_caller
    for no key update;
    -- Asked again: a suspension or sign-out that was committed while this waited wins.
    perform learning_private.require_learner();
    return v_learner;
end
$$;

comment on function learning_private.lock_learner() is 'The caller''s row, locked; made where there is none yet.';
revoke execute on function learning_private.lock_learner() from public;
