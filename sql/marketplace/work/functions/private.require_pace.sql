--! requires functions/private.setting.sql
-- Called when the place is taken, of who has answered the task before: of two answers of a person to a task at the same
-- time the second has waited, and is counted with the first. The own row is there already.
create or replace function private.require_pace(p_user_id uuid, p_task_id uuid) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_most constant integer := private.setting('answers_per_task_and_hour')::text::integer;
    -- so that only this month's partition is read
    v_from constant uuid := private.uuid_v7_bound(now() - interval '2 hours');
begin
    if (
        select count(*)
        from public.submissions as submission
        where
            submission.user_id = p_user_id
            and submission.task_id = p_task_id
            and submission.submitted_at > now() - interval '1 hour'
            and submission.id >= v_from
    ) > v_most then
        raise exception using
            errcode = 'XM170',
            message = format('More than %s answers to one task within an hour.', v_most),
            hint = 'Read why the earlier ones were refused, and wait an hour.',
            column = 'p_task_id';
    end if;
end
$$;

comment on function private.require_pace(uuid, uuid) is
    'XM170 when a person sends in more answers to one task within an hour than the setting answers_per_task_and_hour.';
revoke execute on function private.require_pace(uuid, uuid) from public;
