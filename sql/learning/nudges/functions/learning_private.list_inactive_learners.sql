-- Who never did anything is no learner who stopped.
create or replace function learning_private.list_inactive_learners(p_silence interval default '14 days') returns table (user_id uuid, silent_since timestamptz)
language plpgsql
stable
security invoker
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    select
        learner.id,
        learner.last_active_at
    from learning.users as learner
    where
        learner.last_active_at < now() - p_silence
        and not exists (
            select
            from learning.notifications as notification
            where
                notification.user_id = learner.id
                and notification.silent_since = learner.last_active_at
        );
end
$$;

comment on function learning_private.list_inactive_learners(interval) is
    'Learners who have done nothing for a while and were not told of this silence yet.';
revoke execute on function learning_private.list_inactive_learners(interval) from public;
