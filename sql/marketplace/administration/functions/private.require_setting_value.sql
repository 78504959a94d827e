--! requires functions/private.setting_as.sql functions/private.setting_rule.sql
create or replace function private.require_setting_value(p_setting private.settings, p_value jsonb) returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_value constant jsonb := private.setting_as(p_setting, p_value);
begin
    if p_setting.kind = 'text' and p_setting.minimum is null then
        raise exception using
            errcode = 'XM221',
            message = format('%s was decided when the platform was set up, and stays.', p_setting.name),
            hint = 'Money of before is counted in it.',
            column = 'p_name';
    end if;
    if v_value is null then
        raise exception using
            errcode = 'PT400',
            message = format('%s is %s.', p_setting.name, private.setting_rule(p_setting)),
            hint = p_setting.description,
            column = 'value';
    end if;
    if v_value = p_setting.value then
        raise exception using
            errcode = 'XM220',
            message = format('%s is %s already.', p_setting.name, v_value),
            hint = 'Nothing has to be changed.',
            column = 'value';
    end if;
    return v_value;
end
$$;

comment on function private.require_setting_value(private.settings, jsonb) is
    'A new value as the setting keeps it; PT400 where it may not be that, XM220 where it is already, XM221 where it stays.';
revoke execute on function private.require_setting_value(private.settings, jsonb) from public;
