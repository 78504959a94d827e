-- A correction that waits for a second admin, and one that was taken back.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into internal_audit.admin_approvals (
    id,
    act,
    arguments,
    subject_id,
    beneficiary_id,
    amount,
    cause,
    status,
    asked_by,
    asked_at,
    expires_at,
    decided_by,
    decided_at,
    decision_reason
)
select
    pg_temp.demo_id(66, demo.number),
    'adjust_balance',
    jsonb_build_object(
        'user_id', pg_temp.demo_id(0, demo.beneficiary), 'type', 'bonus', 'amount', demo.amount, 'reason', demo.reason
    ),
    pg_temp.demo_id(0, demo.beneficiary),
    pg_temp.demo_id(0, demo.beneficiary),
    demo.amount,
    demo.cause,
    demo.status,
    pg_temp.demo_id(0, 5),
    timestamptz '2026-03-02 09:00+00',
    case when demo.status = 'pending' then timestamptz '2035-01-01 00:00+00' else timestamptz '2026-03-04 09:00+00' end,
    case when demo.status = 'rejected' then pg_temp.demo_id(0, 5) end,
    case when demo.status = 'rejected' then timestamptz '2026-03-02 10:00+00' end,
    case when demo.status = 'rejected' then 'Asked for by mistake' end
from (
    values
    (1, 2, 1500.00, 'Prize of the season', 'amount', 'pending'),
    (2, 5, 10.00, 'Travel', 'own_account', 'rejected')
) as demo (number, beneficiary, amount, reason, cause, status);
