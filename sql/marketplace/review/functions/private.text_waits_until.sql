--! requires functions/private.setting.sql
create or replace function private.text_waits_until(p_task_type text) returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
    select case
        when p_task_type in ('text', 'linguasense')
            then now() + (private.setting('text_check_minutes') #>> '{}')::numeric * interval '1 minute'
    end
$$;

comment on function private.text_waits_until(text) is
    'Until when an answer to a task of this type waits for its text to be looked into; null: it does not wait.';
revoke execute on function private.text_waits_until(text) from public;
