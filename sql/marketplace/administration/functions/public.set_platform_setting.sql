--! requires functions/private.ask_second_admin.sql functions/private.change_setting.sql
--! requires functions/private.require_payout_admin.sql functions/private.require_setting_value.sql
--! requires functions/private.require_still.sql functions/private.setting_rule.sql
-- Security definer: nobody may write settings or their history directly. The value is among changes, so that null can be
-- told from what was not sent.
create or replace function public.set_platform_setting(p_name text, p_reason text, p_changes jsonb)
returns table (setting_id uuid, approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_setting private.settings;
    v_value jsonb;
    v_approval_id uuid;
begin
    select * into v_setting
    from private.settings as setting
    where setting.name = p_name;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such setting.',
            hint = 'platformSettings lists them.',
            column = 'p_name';
    end if;
    if not coalesce(p_changes ? 'value', false) then
        raise exception using
            errcode = 'PT400',
            message = 'A change needs the new value.',
            hint = format('%s is %s.', v_setting.name, private.setting_rule(v_setting)),
            column = 'value';
    end if;
    v_value := private.require_setting_value(v_setting, p_changes -> 'value');
    if v_setting.needs_second_admin then
        perform private.require_still();
        v_approval_id := private.ask_second_admin(
            'set_setting',
            jsonb_build_object(
                'setting_id', v_setting.id,
                'name', v_setting.name,
                'old_value', v_setting.value,
                'value', v_value,
                'reason', v_reason
            ),
            v_setting.id,
            null,
            null,
            'setting',
            v_admin.id
        );
    else
        perform private.change_setting(v_setting.id, v_value, v_reason, v_admin.id, null);
    end if;
    return query select v_setting.id, v_approval_id;
end
$$;

comment on function public.set_platform_setting(text, text, jsonb) is
    'Admin: changes what is decided for the whole platform, with a reason that is kept. What bounds admins themselves, or decides what is paid and when, another admin has to approve.';
revoke execute on function public.set_platform_setting(text, text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_platform_setting(text, text, jsonb) to authenticated;
