create or replace function clones_private.require_json(p_value jsonb, p_column text) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if octet_length(p_value::text) > 65536 then
        raise exception using
            errcode = 'XA005',
            message = 'This JSON is larger than 64 KB.',
            hint = 'Keep large content elsewhere, and send where it is.',
            column = p_column;
    end if;
    if jsonb_typeof(p_value) is distinct from 'object' then
        raise exception using
            errcode = 'PT400',
            message = 'This has to be a JSON object.',
            hint = 'Send names with values, such as {"dataset": "sales.csv"}.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function clones_private.require_json(jsonb, text) is
    'The value, when it is an object of at most 64 KB; XA005 or PT400 otherwise.';
revoke execute on function clones_private.require_json(jsonb, text) from public;
