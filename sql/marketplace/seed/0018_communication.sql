-- Announcements for each audience, and tickets in every state: of three people with names, and of
-- every fiftieth of the others.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.announcements (
    id, title, message, audience, company_id, region, published_at, announced_at, expires_at, published_by, created_at
)
select
    pg_temp.demo_id(80, announced.n),
    announced.title,
    'Demo data: ' || announced.title || '.',
    announced.audience,
    case announced.audience when 'company' then pg_temp.demo_id(1, 1) end,
    announced.region,
    announced.published_at,
    case when announced.published_at <= now() then announced.published_at end,
    announced.expires_at,
    pg_temp.demo_id(0, 5),
    timestamptz '2026-10-01 08:00+00'
from (
    values
    (1, 'The marketplace is open', 'all', null, timestamptz '2026-10-01 08:00+00', null::timestamptz),
    (2, 'Missions every day', 'contributors', null, timestamptz '2026-10-08 08:00+00', null),
    (3, 'Campaigns may be private', 'companies', null, timestamptz '2026-10-15 08:00+00', null),
    (4, 'Your manager has changed', 'company', null, timestamptz '2026-10-22 08:00+00', null),
    (5, 'New voices wanted in Nigeria', 'region', 'NG', timestamptz '2026-11-01 08:00+00', null),
    (6, 'New voices wanted in Kenya', 'region', 'KE', timestamptz '2026-11-01 08:00+00', null),
    (7, 'October is badge month', 'all', null, timestamptz '2026-10-01 08:00+00', timestamptz '2026-11-01 08:00+00'),
    (8, 'Ten years of the marketplace', 'all', null, timestamptz '2036-01-01 08:00+00', null)
) as announced (n, title, audience, region, published_at, expires_at);

insert into public.support_tickets (
    id, user_id, subject, category, status, handled_by, closed_by, closed_at, created_at, updated_at
)
select
    pg_temp.demo_id(81, asked.n),
    pg_temp.demo_id(0, asked.n),
    asked.subject,
    asked.category,
    asked.status,
    case when asked.status <> 'open' then pg_temp.demo_id(0, 5) end,
    case when asked.status = 'closed' then pg_temp.demo_id(0, asked.n) end,
    case when asked.status = 'closed' then asked.created_at + interval '2 days' end,
    asked.created_at,
    asked.created_at + case asked.status when 'open' then '0' when 'answered' then '1 day' else '2 days' end::interval
from (
    values
    (1, 'How long does a withdrawal take?', 'payment', 'answered', timestamptz '2026-11-10 08:00+00'),
    (2, 'I cannot upload a recording', 'technical', 'closed', timestamptz '2026-11-05 08:00+00'),
    (3, 'An invoice for November', 'payment', 'open', timestamptz '2026-11-12 08:00+00')
) as asked (n, subject, category, status, created_at)
union all
select
    pg_temp.demo_id(81, n),
    pg_temp.demo_id(0, n),
    'Question ' || n,
    (array['account', 'payment', 'task', 'technical', 'other'])[1 + n / 50 % 5],
    'open',
    null,
    null,
    null,
    timestamptz '2026-11-01 08:00+00' + make_interval(mins => n),
    timestamptz '2026-11-01 08:00+00' + make_interval(mins => n)
from generate_series(50, 1000 * current_setting('gateway.seed_scale')::integer, 50) as numbered (n);

insert into public.support_messages (id, ticket_id, author_id, from_support, message, created_at)
select
    pg_temp.demo_id(82, substr(ticket.id::text, 25)::bigint),
    ticket.id,
    ticket.user_id,
    false,
    ticket.subject || ' Please help.',
    ticket.created_at
from public.support_tickets as ticket
union all
select
    pg_temp.demo_id(83, substr(ticket.id::text, 25)::bigint),
    ticket.id,
    ticket.handled_by,
    true,
    'We have looked into it: all is well now.',
    ticket.created_at + interval '1 day'
from public.support_tickets as ticket
where ticket.handled_by is not null;
