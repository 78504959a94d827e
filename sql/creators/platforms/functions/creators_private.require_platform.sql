create or replace function creators_private.require_platform(p_platform text, p_column text) returns creators.platform
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_platform creators.platform;
begin
    select * into v_platform
    from creators.platform as platform
    where platform.slug = p_platform;
    if not found then
        raise exception using
            errcode = 'XV101',
            message = 'There is no such platform.',
            hint = 'creatorPlatforms lists them.',
            column = p_column;
    end if;
    return v_platform;
end
$$;

comment on function creators_private.require_platform(text, text) is 'The platform of a name; XV101 when there is none.';
revoke execute on function creators_private.require_platform(text, text) from public;
