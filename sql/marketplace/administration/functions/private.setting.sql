create or replace function private.setting(p_name text) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
    select nullif(setting.value, 'null')
    from private.settings as setting
    where setting.name = p_name
$$;

comment on function private.setting(text) is 'What was decided under this name; null where it is null, or nothing was.';
revoke execute on function private.setting(text) from public;
