create or replace function learning_private.require_json(p_value jsonb, p_type text, p_most integer, p_column text) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if jsonb_typeof(p_value) <> p_type then
        raise exception using
            errcode = 'PT400',
            message = format('This is JSON of the type %s.', p_type),
            hint = 'See the description of the field in the schema.',
            column = p_column;
    end if;
    if octet_length(p_value::text) > p_most then
        raise exception using
            errcode = 'XL060',
            message = format('This JSON is longer than %s bytes.', p_most),
            hint = 'Put what is large into the storage, and send where it is.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function learning_private.require_json(jsonb, text, integer, text) is
    'The JSON as it was sent, null too; PT400 of another type, XL060 when it is too long.';
revoke execute on function learning_private.require_json(jsonb, text, integer, text) from public;
