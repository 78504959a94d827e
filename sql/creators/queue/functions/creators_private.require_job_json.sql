create or replace function creators_private.require_job_json(p_value jsonb, p_column text) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if jsonb_typeof(p_value) <> 'object' then
        raise exception using
            errcode = 'PT400',
            message = 'This is not a JSON object.',
            hint = 'Send an object, such as {}.',
            column = p_column;
    end if;
    if octet_length(p_value::text) > 65536 then
        raise exception using
            errcode = 'XV607',
            message = 'This JSON has more than 64 KB.',
            hint = 'Send less, or the address of where it is.',
            column = p_column;
    end if;
    return p_value;
end
$$;

comment on function creators_private.require_job_json(jsonb, text) is
    'The object; PT400 when it is something else, XV607 when it is too large.';
revoke execute on function creators_private.require_job_json(jsonb, text) from public;
