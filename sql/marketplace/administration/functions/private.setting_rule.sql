-- For people: the other half of private.setting_as.
create or replace function private.setting_rule(p_setting private.settings) returns text
language sql
immutable
security invoker
set search_path = ''
as $$
    select
        case p_setting.kind
            when 'boolean' then 'true or false'
            when 'integer' then format('a whole number from %s to %s', p_setting.minimum, p_setting.maximum)
            when 'decimal'
                then format(
                    'a number from %s to %s with at most %s decimal places',
                    trim_scale(p_setting.minimum::numeric),
                    p_setting.maximum,
                    case scale(p_setting.minimum::numeric) when 4 then 'four' else 'two' end
                )
            when 'duration'
                then format(
                    'a duration such as "36 hours", from %s to %s', p_setting.minimum #>> '{}', p_setting.maximum #>> '{}'
                )
            when 'hours'
                then format(
                    'an object with %s, each null or a whole number of hours from %s to %s',
                    (select string_agg(key, ', ' order by key) from jsonb_object_keys(p_setting.value) as key),
                    p_setting.minimum,
                    p_setting.maximum
                )
            when 'text'
                then coalesce(
                    format('a text of %s to %s characters, in at most six lines', p_setting.minimum, p_setting.maximum),
                    'as it is'
                )
        end
        || case when p_setting.can_be_null then ', or null' else '' end
$$;

comment on function private.setting_rule(private.settings) is 'What a setting may be, in words.';
revoke execute on function private.setting_rule(private.settings) from public;
