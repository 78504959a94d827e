--! requires functions/private.add_to_dashboard.sql
-- Security definer: nobody may write the figures directly. Once per statement, and it writes only
-- when a figure has changed.
create or replace function private.count_tasks() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old private.dashboard_counters;
    v_new private.dashboard_counters;
begin
    if tg_op = 'UPDATE' then
        select after.active - before.active
        into v_new.active_tasks
        from (
            select count(*) filter (where task.status = 'active') as active
            from new_rows as task
        ) as after
        cross join (
            select count(*) filter (where task.status = 'active') as active
            from old_rows as task
        ) as before;
    elsif tg_op = 'DELETE' then
        select
            count(*) filter (where task.status = 'active')
        into v_old.active_tasks
        from old_rows as task;
    else
        select
            count(*) filter (where task.status = 'active')
        into v_new.active_tasks
        from new_rows as task;
    end if;
    v_new.active_tasks := coalesce(v_new.active_tasks, 0) - coalesce(v_old.active_tasks, 0);
    if v_new.active_tasks <> 0 then
        v_new.relation := 'tasks';
        perform private.add_to_dashboard(v_new);
    end if;
    return null;
end
$$;

comment on function private.count_tasks() is 'Trigger: the dashboard''s figures of public.tasks follow every statement.';
revoke execute on function private.count_tasks() from public;
