--! requires functions/learning_private.require_json.sql
create or replace function learning_private.require_shape(p_value jsonb, p_shape jsonb, p_most integer, p_column text) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    perform learning_private.require_json(p_value, 'object', p_most, p_column);
    if not learning_private.has_shape(p_value, p_shape) then
        raise exception using
            errcode = 'PT400',
            message = format('This is an object of %s.', (select string_agg(key, ' and ' order by key desc) from jsonb_object_keys(p_shape) as key)),
            hint = 'Put what else there is under more.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function learning_private.require_shape(jsonb, jsonb, integer, text) is
    'The object as it was sent, null too; PT400 of another shape, XL060 when it is too long.';
revoke execute on function learning_private.require_shape(jsonb, jsonb, integer, text) from public;
