-- Each setting with its last change. What was changed in Postgres itself has none.
create or replace view internal_audit.platform_settings with (security_invoker = true) as
select
    setting.id,
    setting.name,
    setting.value,
    setting.description,
    setting.kind,
    setting.minimum,
    setting.maximum,
    setting.can_be_null,
    setting.needs_second_admin,
    change.reason,
    change.changed_by,
    change.approved_by,
    change.created_at as changed_at
from private.settings as setting
left join lateral (
    select
        last.reason,
        last.changed_by,
        last.approved_by,
        last.created_at
    from internal_audit.setting_changes as last
    where last.setting_id = setting.id
    order by
        last.created_at desc,
        last.id desc
    limit 1
) as change on true;

comment on view internal_audit.platform_settings is 'For admins: what is decided for the whole platform, what it may be, and who changed it last.';
revoke all on table internal_audit.platform_settings from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.platform_settings to authenticated;
