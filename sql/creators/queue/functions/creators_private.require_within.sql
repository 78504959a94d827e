create or replace function creators_private.require_within(p_value integer, p_least integer, p_most integer, p_column text)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_value is null or p_value not between p_least and p_most then
        raise exception using
            errcode = 'PT400',
            message = format('This is a number from %s to %s.', p_least, p_most),
            hint = 'Send a number within these bounds.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function creators_private.require_within(integer, integer, integer, text) is
    'The number, when it is within the bounds; PT400 otherwise.';
revoke execute on function creators_private.require_within(integer, integer, integer, text) from public;
