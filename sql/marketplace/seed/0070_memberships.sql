-- Invitations in every state: Bruno's address is asked by another company, an address without an account by Demo Data
-- Co, and people near the end of the first thousand have answered.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.company_invitations (
    id, company_id, user_id, email, role, status, invited_by, expires_at, ended_at, created_at, updated_at
)
select
    pg_temp.demo_id(35, 900000000 + demo.n),
    pg_temp.demo_id(1, demo.company),
    case when demo.person > 0 then pg_temp.demo_id(0, demo.person) end,
    demo.email,
    demo.role,
    demo.status,
    pg_temp.demo_id(0, case demo.company when 1 then 3 else 6 + demo.company end),
    case demo.status when 'expired' then timestamptz '2026-11-01 00:00+00' else timestamptz '2036-01-01 00:00+00' end,
    case demo.status when 'pending' then null else timestamptz '2026-11-01 00:00+00' end,
    timestamptz '2026-10-18 00:00+00',
    timestamptz '2026-11-01 00:00+00'
from (
    values
    (1, 5, 0, 'contributor2@demo.example', 'viewer', 'pending'),
    (2, 1, 0, 'newcomer@demo.example', 'manager', 'pending'),
    (3, 1, 991, null, 'viewer', 'declined'),
    (4, 1, 992, null, 'billing', 'expired'),
    (5, 1, 993, null, 'viewer', 'revoked'),
    (6, 1, 6, null, 'viewer', 'accepted')
) as demo (n, company, person, email, role, status);

-- What waits in the demo waits for long, and is to be seen.
update private.settings as setting
set value = '"3650 days"'
where setting.name in ('revision_time', 'company_review_time');
