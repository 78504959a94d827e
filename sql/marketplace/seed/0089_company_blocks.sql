-- Demo Data Co takes no new answers of somebody whose work it has rejected, and another company none of Bruno's.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.company_blocks (id, company_id, user_id, reason, blocked_by, created_at)
select
    pg_temp.demo_id(89, demo.number),
    pg_temp.demo_id(1, demo.company),
    pg_temp.demo_id(0, demo.person),
    'Demo reason: the same text again and again.',
    pg_temp.demo_id(0, demo.manager),
    timestamptz '2026-11-12 09:00+00'
from (
    values
    (1, 1, 994, 3),
    (2, 3, 2, 9)
) as demo (number, company, person, manager);
