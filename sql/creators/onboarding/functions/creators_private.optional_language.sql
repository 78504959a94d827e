create or replace function creators_private.optional_language(p_value text, p_column text) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_value !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or char_length(p_value) > 35 then
        raise exception using
            errcode = 'PT400',
            message = 'This is no tag of a language.',
            hint = 'Send a BCP 47 tag, such as en or pt-BR.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function creators_private.optional_language(text, text) is
    'The tag of a language, or null; PT400 when it is none.';
revoke execute on function creators_private.optional_language(text, text) from public;
