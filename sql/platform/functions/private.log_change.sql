-- One trigger function for every table whose rows people listen to. Its arguments are the topic and the columns that
-- say whom a row concerns; the row has a uuid for its `id`:
-- create trigger … after insert or update on … for each row execute function private.log_change('topic', 'owner_id');
-- Security definer: only triggers write the event log.
create or replace function private.log_change() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_row constant jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
    insert into gateway.events (topic, change, entity_id, keys)
    values (
        tg_argv[0],
        case tg_op when 'INSERT' then 'CREATED' when 'UPDATE' then 'UPDATED' else 'DELETED' end,
        (v_row ->> 'id')::uuid,
        (
            select array_agg((v_row ->> key)::uuid)
            from unnest(tg_argv[1:]) as key
            where v_row ->> key is not null
        )
    );
    return null;
end
$$;

comment on function private.log_change() is 'Trigger: whoever listens to a topic hears of a change of the row.';
revoke execute on function private.log_change() from public;
