create or replace function learning_private.require_nickname(p_nickname text) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_nickname constant text := btrim(p_nickname, E' \t\r\n');
begin
    if v_nickname is null or char_length(v_nickname) not between 2 and 50 then
        raise exception using
            errcode = 'XL050',
            message = 'A nickname has 2 to 50 characters.',
            hint = 'Send one without the space around it.',
            column = 'nickname';
    end if;
    return v_nickname;
end
$$;

comment on function learning_private.require_nickname(text) is 'The nickname without the space around it, or XL050.';
revoke execute on function learning_private.require_nickname(text) from public;
