-- Five companies for each unit of scale, four campaigns each: one open, one private, one of the
-- judges, and one whose budget is spent. Number 1 is Demo Data Co, with Chidi as its manager; from number 3
-- the platform takes a fee; another is new and not verified yet. The platform itself is there already.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

insert into public.companies (id, name, logo_url, billing_status, fee_percent, created_at, updated_at)
select
    pg_temp.demo_id(1, n),
    case n when 1 then 'Demo Data Co' else 'Demo Company ' || n end,
    'https://demo.example/logos/' || n || '.png',
    case when n % 20 = 19 then 'past_due' else 'active' end,
    case n when 3 then 5.00 end,
    timestamptz '2026-02-01 00:00+00',
    timestamptz '2026-02-01 00:00+00'
from generate_series(1, 5 * current_setting('gateway.seed_scale')::integer) as numbered (n)
union all
values (
    pg_temp.demo_id(1, 900000001), 'New Demo Company', null, 'unverified', null::numeric,
    timestamptz '2026-11-20 00:00+00', timestamptz '2026-11-20 00:00+00'
);

alter table public.companies disable trigger touch_updated_at;
update public.companies as company
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00'
where company.id = private.platform_company_id();
alter table public.companies enable trigger touch_updated_at;

alter table public.campaigns disable trigger touch_updated_at;
update public.campaigns as campaign
set
    start_at = timestamptz '2026-01-01 00:00+00',
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00'
where campaign.id = private.platform_campaign_id();
alter table public.campaigns enable trigger touch_updated_at;

insert into internal_audit.billing_status_changes (id, company_id, billing_status, reason, changed_by, created_at)
select
    pg_temp.demo_id(88, n),
    pg_temp.demo_id(1, n),
    'active',
    'Demo reason: its papers were checked.',
    pg_temp.demo_id(0, 5),
    timestamptz '2026-02-01 12:00+00'
from generate_series(1, 5 * current_setting('gateway.seed_scale')::integer) as numbered (n);

insert into public.company_members (id, company_id, user_id, role, created_at)
select
    pg_temp.demo_id(3, n),
    pg_temp.demo_id(1, n),
    pg_temp.demo_id(0, case n when 1 then 3 else 6 + n end),
    'manager',
    timestamptz '2026-02-01 00:00+00'
from generate_series(1, 5 * current_setting('gateway.seed_scale')::integer) as numbered (n)
union all
values
(pg_temp.demo_id(3, 900000001), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 6), 'viewer', timestamptz '2026-02-02 00:00+00'),
(pg_temp.demo_id(3, 900000002), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 7), 'billing', timestamptz '2026-02-02 00:00+00'),
(
    pg_temp.demo_id(3, 900000003), pg_temp.demo_id(1, 900000001), pg_temp.demo_id(0, 777), 'manager',
    timestamptz '2026-11-20 00:00+00'
);

insert into public.campaigns (
    id, company_id, name, description, status, review_mode, is_private, target_count, start_at, end_at, created_at, updated_at
)
select
    pg_temp.demo_id(2, n),
    pg_temp.demo_id(1, (n + 3) / 4),
    (array['Everyday speech', 'Private image labels', 'Judged answers', 'Spent pilot'])[1 + (n - 1) % 4]
    || case when n > 4 then ' ' || (n + 3) / 4 else '' end,
    'Demo data: a campaign to try things with.',
    'active',
    case (n - 1) % 4 when 2 then 'judges' else 'company' end,
    (n - 1) % 4 = 1,
    case (n - 1) % 4 when 0 then 100000 end,
    timestamptz '2026-03-01 00:00+00',
    case (n - 1) % 4 when 0 then timestamptz '2036-01-01 00:00+00' end,
    timestamptz '2026-02-15 00:00+00',
    timestamptz '2026-02-15 00:00+00'
from generate_series(1, 20 * current_setting('gateway.seed_scale')::integer) as numbered (n);

insert into public.campaign_invitations (id, campaign_id, company_id, user_id, invited_by, created_at)
values
(pg_temp.demo_id(4, 900000001), pg_temp.demo_id(2, 2), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 1), pg_temp.demo_id(0, 3), timestamptz '2026-02-20 00:00+00');
