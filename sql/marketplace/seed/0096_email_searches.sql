-- An admin has looked up two addresses: Amara's, and one of nobody.
insert into internal_audit.email_searches (id, searched_by, email, reason, found_id, created_at)
values
(
    '00000000-0000-7000-8096-000000000001',
    '00000000-0000-7000-8000-000000000005',
    'contributor@demo.example',
    'She wrote to support by e-mail.',
    '00000000-0000-7000-8000-000000000001',
    timestamptz '2026-11-11 08:00+00'
),
(
    '00000000-0000-7000-8096-000000000002',
    '00000000-0000-7000-8000-000000000005',
    'nobody@demo.example',
    'A letter without a name.',
    null,
    timestamptz '2026-11-12 08:00+00'
);
