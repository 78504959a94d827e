-- The manager of Demo Data Co flagged an answer that was paid, looked again, and took the flag away.
insert into public.submission_notes (
    id, company_id, flag_reason, flag_cleared_reason, flag_cleared_by, flag_cleared_at, updated_at
)
select
    submission.id,
    submission.company_id,
    'Demo reason: it sounds like another speaker.',
    'Demo reason: the speaker had a cold.',
    '00000000-0000-7000-8000-000000000003',
    timestamptz '2026-11-12 09:00+00',
    timestamptz '2026-11-12 09:00+00'
from public.submissions as submission
where
    submission.company_id = '00000000-0000-7000-8001-000000000001'
    and submission.status = 'approved'
    and submission.reviewed_at < timestamptz '2026-11-12 00:00+00'
    and not submission.is_flagged
    and not exists (
        select
        from public.submission_notes as note
        where note.id = submission.id
    )
order by
    submission.reviewed_at desc,
    submission.id
limit 1;
