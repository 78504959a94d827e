create or replace function creators_private.optional_url(p_value text, p_column text) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if not private.is_safe_url(p_value) then
        raise exception using
            errcode = 'PT400',
            message = 'This is no https address at a public name.',
            hint = 'Send one of at most 2048 characters, such as https://example.com/picture.png.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function creators_private.optional_url(text, text) is
    'The address, or null; PT400 when it is no https address at a public name.';
revoke execute on function creators_private.optional_url(text, text) from public;
