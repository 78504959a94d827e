-- One field of submission_data: its kind and its bounds (length of a text, an address or a list, size of a number).
create or replace function private.require_submission_field(
    p_data jsonb,
    p_field text,
    p_kind text,
    p_min numeric,
    p_max numeric,
    p_required boolean default true
) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_value constant jsonb := p_data -> p_field;
    v_type constant text := case p_kind when 'url' then 'string' else p_kind end;
    v_size numeric;
begin
    if v_value is null or v_value = 'null'::jsonb then
        if not p_required then
            return;
        end if;
        raise exception using
            errcode = 'XM014',
            message = format('submission_data.%s is missing.', p_field),
            hint = format('Send a %s.', case p_kind when 'url' then 'file with createUpload, or an https address' else p_kind end),
            column = 'p_submission_data.' || p_field;
    end if;
    if jsonb_typeof(v_value) = v_type then
        v_size := case p_kind
            when 'url' then case when private.is_safe_url(p_data ->> p_field) then p_min end
            when 'number' then (p_data ->> p_field)::numeric
            when 'string' then char_length(btrim(p_data ->> p_field))
            when 'array' then jsonb_array_length(v_value)
            else p_min
        end;
    end if;
    if v_size between p_min and p_max then
        return;
    end if;
    raise exception using
        errcode = 'XM014',
        message = format('submission_data.%s is not what this type of task asks for.', p_field),
        hint = case p_kind
            when 'number' then format('Send a number from %s to %s.', p_min, p_max)
            when 'url' then 'Send an https address at a public name, or better the file itself with createUpload.'
            when 'string' then format('Send a text of %s to %s characters.', p_min, p_max)
            when 'array' then format('Send a list of %s to %s entries.', p_min, p_max)
            else format('Send a value of type %s.', p_kind)
        end,
        column = 'p_submission_data.' || p_field;
end
$$;

comment on function private.require_submission_field(jsonb, text, text, numeric, numeric, boolean) is
    'XM014, naming the field, unless it has the kind and the bounds.';
revoke execute on function private.require_submission_field(jsonb, text, text, numeric, numeric, boolean) from public;
