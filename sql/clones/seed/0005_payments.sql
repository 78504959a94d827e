-- Payments of everybody who has clones, in every state, with the events that say so; one event speaks of another amount.
create or replace function pg_temp.owner(p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-8000-' || lpad((910 + p_number)::text, 12, '0'))::uuid $$;

create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80c' || p_kind || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '80c0' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

alter table clones.payments disable trigger user;

create temporary table demo_payments on commit drop as
select
    numbered.n,
    case when numbered.n <= 8 then 1 + numbered.n % 2 else 4 + (numbered.n - 9) % (4 * scale.scale) end as owner,
    (array['created', 'approved', 'captured', 'captured', 'captured', 'failed', 'refunded', 'captured'])[1 + (numbered.n % 8)::integer] as status,
    (array['USD', 'EUR', 'JPY'])[1 + (numbered.n % 3)::integer] as currency,
    case when numbered.n % 3 = 2 then 1000 + numbered.n % 100 else 10 + numbered.n % 100 + 0.99 end as amount,
    timestamptz '2026-09-01 00:00+00' + numbered.n * interval '75 days' / (8 + 400 * scale.scale) as created_at
from (select current_setting('gateway.seed_scale')::bigint as scale) as scale
cross join lateral generate_series(1, 8 + 400 * scale.scale) as numbered (n);

insert into clones.payments (
    id, owner_id, order_id, amount, currency, status, description, payment_method, metadata, created_at, updated_at, completed_at
)
select
    pg_temp.demo_id(3, demo.n),
    pg_temp.owner(demo.owner),
    'ORDER-' || demo.n,
    demo.amount,
    demo.currency,
    demo.status,
    'Credits for clones',
    'paypal',
    jsonb_build_object('customer_name', 'Customer ' || demo.owner, 'invoice_number', 'INV-2026-' || demo.n, 'tax_amount', 10.00),
    demo.created_at,
    demo.created_at + interval '1 hour',
    case when demo.status in ('captured', 'failed', 'refunded') then demo.created_at + interval '1 hour' end
from demo_payments as demo;

insert into clones.payment_events (id, event_id, order_id, kind, amount, currency, received_at)
select
    pg_temp.demo_id_at(demo.created_at + step.after, 4, demo.n * 10 + step.number),
    'EVENT-' || demo.n || '-' || step.kind,
    'ORDER-' || demo.n,
    step.kind,
    demo.amount,
    demo.currency,
    demo.created_at + step.after
from demo_payments as demo
inner join (
    values
    (1, 'approved', interval '10 minutes', array['approved', 'captured', 'failed', 'refunded']),
    (2, 'captured', interval '1 hour', array['captured', 'refunded']),
    (3, 'failed', interval '1 hour', array['failed']),
    (4, 'refunded', interval '2 days', array['refunded'])
) as step (number, kind, after, states) on demo.status = any(step.states)
union all
select
    pg_temp.demo_id_at(timestamptz '2026-11-12 10:00+00', 4, 1),
    'EVENT-1-differs',
    'ORDER-1',
    'captured',
    0.01,
    'EUR',
    timestamptz '2026-11-12 10:00+00';

alter table clones.payments enable trigger user;
