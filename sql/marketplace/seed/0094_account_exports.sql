-- Amara has asked for what is held about her: plainly a small part of it.
insert into public.account_exports (id, user_id, row_count, created_at, expires_at)
values
(
    '00000000-0000-7000-8094-000000000001',
    '00000000-0000-7000-8000-000000000001',
    2,
    timestamptz '2026-11-14 09:00+00',
    timestamptz '2036-01-01 00:00+00'
);

insert into private.account_export_rows (export_id, position, part, content)
select
    '00000000-0000-7000-8094-000000000001',
    demo.position,
    demo.part,
    demo.content
from (
    values
    (1, 'auth.users', '{"email": "contributor@demo.example"}'::jsonb),
    (2, 'public.users', '{"full_name": "Amara Demo", "region": "NG", "time_zone": "Africa/Lagos"}')
) as demo (position, part, content);
