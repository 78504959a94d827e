-- Once per statement, because workers claim many at once, and without the content. A heartbeat is news where the progress is.
create or replace function creators_private.tell_jobs() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        insert into gateway.events (topic, change, entity_id, keys)
        select 'job_changed', 'CREATED', job.id, array[job.user_id]
        from new_rows as job;
        return null;
    end if;
    insert into gateway.events (topic, change, entity_id, keys)
    select 'job_changed', 'UPDATED', job.id, array[job.user_id]
    from new_rows as job
    inner join old_rows as before on before.id = job.id
    where (job.status, job.attempts, job.progress) is distinct from (before.status, before.attempts, before.progress);
    return null;
end
$$;

comment on function creators_private.tell_jobs() is 'Trigger: whose job it is hears of it.';
revoke execute on function creators_private.tell_jobs() from public;
