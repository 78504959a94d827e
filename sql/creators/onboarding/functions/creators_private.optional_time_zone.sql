create or replace function creators_private.optional_time_zone(p_value text, p_column text) returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if p_value is not null and not exists (
        select
        from pg_catalog.pg_timezone_names as zone
        where zone.name = p_value
    ) then
        raise exception using
            errcode = 'PT400',
            message = 'There is no such time zone.',
            hint = 'Send its IANA name, such as Africa/Lagos.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function creators_private.optional_time_zone(text, text) is
    'The name of a time zone, or null; PT400 when there is none of it.';
revoke execute on function creators_private.optional_time_zone(text, text) from public;
