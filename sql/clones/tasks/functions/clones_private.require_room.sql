--! requires functions/clones_private.setting.sql
-- The caller has locked the owner. What is counted is bounded by the setting, and read from an index alone.
create or replace function clones_private.require_room(p_owner_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant bigint := clones_private.setting('open_tasks_per_owner');
begin
    if (
        select count(*) >= v_most
        from (
            select
            from clones.ai_tasks as task
            where
                task.owner_id = p_owner_id
                and task.status in ('pending', 'in_progress')
            limit v_most
        ) as open
    ) then
        raise exception using
            errcode = 'XA003',
            message = format('You have %s tasks that have not ended, and more cannot be open.', v_most),
            hint = 'Wait until some have ended, or cancel them.';
    end if;
end
$$;

comment on function clones_private.require_room(uuid) is 'XA003 when the owner has as many open tasks as one may have.';
revoke execute on function clones_private.require_room(uuid) from public;
