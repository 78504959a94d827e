create or replace function clones_private.setting(p_name text) returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
select setting.value
from clones.settings as setting
where setting.name = p_name
$$;

comment on function clones_private.setting(text) is 'What admins decided under this name.';
revoke execute on function clones_private.setting(text) from public;
