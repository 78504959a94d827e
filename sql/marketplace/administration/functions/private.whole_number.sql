create or replace function private.whole_number(p_value jsonb, p_minimum jsonb, p_maximum jsonb) returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
    select case
        when jsonb_typeof(p_value) = 'number' and p_value between p_minimum and p_maximum
            then case when p_value::numeric = trunc(p_value::numeric) then to_jsonb(trunc(p_value::numeric)) end
    end
$$;

comment on function private.whole_number(jsonb, jsonb, jsonb) is 'A whole number within bounds, without decimal zeros; null for anything else.';
revoke execute on function private.whole_number(jsonb, jsonb, jsonb) from public;
