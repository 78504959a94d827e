-- A report of last autumn, whose file is gone.
insert into public.reports (
    id, kind, format, company_id, first_day, last_day, lists_entries, mails, status, requested_by,
    size_bytes, row_count, page_count, created_at, finished_at, expires_at
)
values
(
    '00000000-0000-7000-8169-000000000001',
    'company',
    'pdf',
    '00000000-0000-7000-8001-000000000001',
    date '2026-10-01',
    date '2026-10-31',
    true,
    false,
    'expired',
    '00000000-0000-7000-8000-000000000003',
    18432,
    12,
    2,
    timestamptz '2026-11-02 09:00+00',
    timestamptz '2026-11-02 09:00:04+00',
    timestamptz '2026-11-09 09:00+00'
);
