-- Once a minute suffices: nobody waits for a row because somebody writes a lot.
create or replace function learning_private.note_activity(p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update learning.users as learner
    set last_active_at = now()
    where
        learner.id = p_user_id
        and (learner.last_active_at is null or learner.last_active_at < now() - interval '1 minute');
end
$$;

comment on function learning_private.note_activity(uuid) is 'Remembers that a learner does something.';
revoke execute on function learning_private.note_activity(uuid) from public;
