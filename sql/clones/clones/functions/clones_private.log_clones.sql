--! requires functions/clones_private.log_activity.sql
-- A clone's state is its status and how it is configured: what changes neither leaves nothing.
create or replace function clones_private.log_clones() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        perform clones_private.log_activity('clone', clone.id, clone.owner_id, 'created', null, clone.status, array['status'])
        from new_rows as clone;
        return null;
    end if;
    perform
        clones_private.log_activity(
            'clone',
            clone.id,
            clone.owner_id,
            case
                when clone.status = before.status then 'updated'
                when clone.status = 'active' then 'resumed'
                else clone.status
            end,
            before.status,
            clone.status,
            changed.fields
        )
    from new_rows as clone
    inner join old_rows as before on before.id = clone.id
    cross join lateral (
        select
            array_remove(
                array[
                    case when clone.status <> before.status then 'status' end,
                    case when clone.name <> before.name then 'name' end,
                    case when clone.description is distinct from before.description then 'description' end,
                    case when clone.model_type <> before.model_type then 'model_type' end,
                    case when clone.config <> before.config then 'config' end
                ],
                null
            ) as fields
    ) as changed
    where cardinality(changed.fields) > 0;
    return null;
end
$$;

comment on function clones_private.log_clones() is 'Trigger: each change of a clone leaves one activity.';
revoke execute on function clones_private.log_clones() from public;
