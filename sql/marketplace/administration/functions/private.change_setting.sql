--! requires functions/private.lock_all_campaigns.sql functions/private.move_company_tasks.sql
--! requires functions/private.require_setting_value.sql
-- Both ways of a change end here: at once, or when a second admin has approved it; what was checked before is checked
-- under the lock. Acts that have read the value before the change is committed are done as it was. A fee decides what
-- a place costs: nobody takes one while it changes, and tasks that cannot be paid any more pause with it.
create or replace function private.change_setting(
    p_setting_id uuid,
    p_value jsonb,
    p_reason text,
    p_changed_by uuid,
    p_approved_by uuid
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_is_fee constant boolean := exists (
        select
        from private.settings as setting
        where
            setting.id = p_setting_id
            and setting.name = 'platform_fee_percent'
    );
    v_setting private.settings;
    v_value jsonb;
begin
    if v_is_fee then
        perform private.lock_all_campaigns();
    end if;
    select * into strict v_setting
    from private.settings as setting
    where setting.id = p_setting_id
    for no key update;
    perform private.require_still();
    v_value := private.require_setting_value(v_setting, p_value);
    insert into internal_audit.setting_changes (
        setting_id, name, old_value, new_value, reason, changed_by, approved_by
    )
    values (p_setting_id, v_setting.name, v_setting.value, v_value, p_reason, p_changed_by, p_approved_by);
    update private.settings as setting
    set value = v_value
    where setting.id = p_setting_id;
    if v_is_fee then
        perform private.move_company_tasks(company.id)
        from public.companies as company
        where company.fee_percent is null;
    end if;
end
$$;

comment on function private.change_setting(uuid, jsonb, text, uuid, uuid) is
    'Changes a setting and writes down what it was, who changed it and why.';
revoke execute on function private.change_setting(uuid, jsonb, text, uuid, uuid) from public;
