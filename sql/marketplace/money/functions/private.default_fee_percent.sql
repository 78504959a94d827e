create or replace function private.default_fee_percent() returns numeric
language sql
stable
security invoker
set search_path = ''
as $$
    select coalesce(
        (
            select (setting.value #>> '{}')::numeric
            from private.settings as setting
            where setting.name = 'platform_fee_percent'
        ),
        0
    )
$$;

comment on function private.default_fee_percent() is 'What the platform takes on top of a reward, in percent, where a company has no fee of its own.';
revoke execute on function private.default_fee_percent() from public;
