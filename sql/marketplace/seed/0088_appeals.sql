-- Amara's rejection is under appeal, Bruno's appeal was dismissed, and somebody took theirs back.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.appeals (
    id, submission_id, user_id, company_id, reason, status, due_at, decided_by, decision_reason, ended_at, created_at
)
select
    pg_temp.demo_id(88, demo.n),
    demo.submission_id,
    demo.user_id,
    demo.company_id,
    'Demo reason: it does what the description asks for.',
    demo.status,
    case demo.status when 'open' then timestamptz '2036-01-01 00:00+00' else demo.reviewed_at + interval '6 days' end,
    case demo.status when 'dismissed' then pg_temp.demo_id(0, 5) end,
    case demo.status when 'dismissed' then 'Demo reason: the last part is missing indeed.' end,
    case when demo.status <> 'open' then demo.reviewed_at + interval '2 days' end,
    demo.reviewed_at + interval '1 day'
from (
    select
        rejected.n,
        rejected.id as submission_id,
        rejected.user_id,
        rejected.company_id,
        rejected.reviewed_at,
        (array['open', 'dismissed', 'withdrawn'])[rejected.n] as status
    from (
        select
            submission.*,
            row_number() over (order by submission.user_id, submission.id) as n
        from public.submissions as submission
        where
            submission.status = 'rejected'
            and submission.company_id = pg_temp.demo_id(1, 1)
            and submission.reviewed_by <> pg_temp.demo_id(0, 5)
    ) as rejected
    where rejected.n <= 3
) as demo;
