--! requires functions/private.whole_number.sql
-- A number without its decimal zeros: functions read whole ones as integers.
create or replace function private.setting_as(p_setting private.settings, p_value jsonb) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_number numeric;
    v_duration interval;
    v_text text;
begin
    if p_value = 'null' then
        return case when p_setting.can_be_null then p_value end;
    end if;
    case p_setting.kind
        when 'boolean' then
            return case when jsonb_typeof(p_value) = 'boolean' then p_value end;
        when 'integer' then
            return private.whole_number(p_value, p_setting.minimum, p_setting.maximum);
        when 'decimal' then
            if jsonb_typeof(p_value) <> 'number' then
                return null;
            end if;
            v_number := p_value;
            return case
                when
                    v_number between p_setting.minimum::numeric and p_setting.maximum::numeric
                    and v_number = round(v_number, greatest(2, scale(p_setting.minimum::numeric)))
                    then to_jsonb(round(v_number, greatest(2, scale(p_setting.minimum::numeric))))
            end;
        when 'duration' then
            if jsonb_typeof(p_value) <> 'string' or char_length(p_value #>> '{}') > 40 then
                return null;
            end if;
            begin
                v_duration := p_value #>> '{}';
            exception
                when invalid_datetime_format or datetime_field_overflow or interval_field_overflow then
                    return null;
            end;
            return case
                when v_duration between (p_setting.minimum #>> '{}')::interval and (p_setting.maximum #>> '{}')::interval
                    then to_jsonb(btrim(p_value #>> '{}'))
            end;
        when 'hours' then
            if
                jsonb_typeof(p_value) <> 'object'
                or (select array_agg(key order by key) from jsonb_object_keys(p_value) as key)
                is distinct from (select array_agg(key order by key) from jsonb_object_keys(p_setting.value) as key)
            then
                return null;
            end if;
            return (
                select
                    case
                        when bool_and(hours.value = 'null' or hours.whole is not null)
                            then jsonb_object_agg(hours.key, coalesce(hours.whole, 'null'))
                    end
                from (
                    select
                        each.key,
                        each.value,
                        private.whole_number(each.value, p_setting.minimum, p_setting.maximum) as whole
                    from jsonb_each(p_value) as each
                ) as hours
            );
        when 'text' then
            v_text := btrim(p_value #>> '{}', E' \n');
            return case
                when
                    jsonb_typeof(p_value) = 'string'
                    and char_length(v_text) between p_setting.minimum::integer and p_setting.maximum::integer
                    and v_text !~ '[\x01-\x09\x0b-\x1f\x7f]'
                    and v_text !~ '(\n[^\n]*){6}'
                    then to_jsonb(v_text)
            end;
    end case;
end
$$;

comment on function private.setting_as(private.settings, jsonb) is 'A value as the setting keeps it; null where it may not be that.';
revoke execute on function private.setting_as(private.settings, jsonb) from public;
