-- Security definer: only triggers write the event log. Who may see a task depends on the person: each who
-- listens is asked.
create or replace function private.log_task() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, change, entity_id)
    values ('task_published', case tg_op when 'INSERT' then 'CREATED' else 'UPDATED' end, new.id);
    return null;
end
$$;

comment on function private.log_task() is 'Trigger: whoever listens hears of a task that can be taken now.';
revoke execute on function private.log_task() from public;
