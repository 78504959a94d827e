--! requires functions/private.setting.sql
create or replace function private.require_key_pace(p_key_id uuid) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_most constant integer := private.setting('tasks_per_key_and_hour')::text::integer;
begin
    if (
        select count(*)
        from public.tasks as task
        where
            task.created_by_key = p_key_id
            and task.created_at > now() - interval '1 hour'
    ) >= v_most then
        raise exception using
            errcode = 'XM161',
            message = format('More than %s tasks created with one key within an hour.', v_most),
            hint = 'Create fewer tasks with more places each, or wait an hour.';
    end if;
end
$$;

comment on function private.require_key_pace(uuid) is
    'XM161 when a key would create more tasks within an hour than the setting tasks_per_key_and_hour.';
revoke execute on function private.require_key_pace(uuid) from public;
