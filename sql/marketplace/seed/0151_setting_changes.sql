-- A time that an admin changed, and that is as it was again.
insert into internal_audit.setting_changes (
    id, setting_id, name, old_value, new_value, reason, changed_by, created_at
)
select
    ('00000000-0000-7000-8098-' || lpad(demo.number::text, 12, '0'))::uuid,
    setting.id,
    setting.name,
    demo.old_value::jsonb,
    demo.new_value::jsonb,
    demo.reason,
    '00000000-0000-7000-8000-000000000005',
    demo.created_at
from (
    values
    (1, '"2 days"', '"4 days"', 'Demo reason: the support is on holiday.', timestamptz '2026-08-03 09:00+00'),
    (2, '"4 days"', '"2 days"', 'Demo reason: the support is back.', timestamptz '2026-08-17 09:00+00')
) as demo (number, old_value, new_value, reason, created_at)
inner join private.settings as setting on setting.name = 'ticket_time';
