-- Amara's identity was verified by Esi.
insert into internal_audit.user_verifications (id, user_id, is_verified, reason, changed_by, created_at)
values (
    '00000000-0000-7000-8082-000000000001',
    '00000000-0000-7000-8000-000000000001',
    true,
    'Demo reason: a passport was shown.',
    '00000000-0000-7000-8000-000000000005',
    timestamptz '2026-09-01 08:00+00'
);
