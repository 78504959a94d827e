-- A telephone of the contributor; its token is nobody's.
insert into messages.devices (id, user_id, service, name, address, created_at, registered_at)
values (
    '00000000-0000-7000-8067-000000000001', '00000000-0000-7000-8000-000000000001', 'fcm', 'Telephone of the demo data',
    'demo-token-of-nobody-0000000001', timestamptz '2026-11-01 09:00+00', timestamptz '2026-11-01 09:00+00'
);
