--! was marketplace/functions/private.require_text.sql
create or replace function private.require_text(p_value text, p_column text, p_most integer) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_value constant text := btrim(p_value, E' \t\r\n');
begin
    if v_value is null or char_length(v_value) not between 1 and p_most then
        raise exception using
            errcode = 'PT400',
            message = 'This text is missing or too long.',
            hint = format('Send 1 to %s characters.', p_most),
            column = p_column;
    end if;
    return v_value;
end
$$;

comment on function private.require_text(text, text, integer) is
    'The text without the space around it; PT400 when nothing is left, or more than may be.';
revoke execute on function private.require_text(text, text, integer) from public;
