-- Withdrawals in every state, of people who have earned enough. The details are plainly none: nobody
-- holds the key `demo`, because nothing is inside.
set local plan_cache_mode = force_generic_plan;

create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '8000' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

alter table public.users disable trigger touch_updated_at;

-- Amara and Bruno have a welcome bonus, so that there is something to take out.
insert into public.transactions (id, user_id, type, amount, balance_after, description, created_at)
select
    pg_temp.demo_id_at(earned.last_at + interval '1 hour', 53, substr(person.id::text, 25)::bigint),
    person.id,
    'bonus',
    80,
    person.balance + 80,
    'Welcome bonus',
    earned.last_at + interval '1 hour'
from public.users as person
cross join lateral (
    select max(entry.created_at) as last_at
    from public.transactions as entry
    where entry.user_id = person.id
) as earned
where person.id in (pg_temp.demo_id(0, 1), pg_temp.demo_id(0, 2));

update public.users as person
set balance = person.balance + 80
where person.id in (pg_temp.demo_id(0, 1), pg_temp.demo_id(0, 2));

create temporary table demo_withdrawals on commit drop as
select
    asked.number,
    asked.user_id,
    asked.status,
    asked.method,
    asked.amount,
    pg_temp.demo_id_at(asked.requested_at, 50, asked.number) as id,
    asked.requested_at,
    asked.requested_at + interval '26 hours' as decided_at
from (
    select
        2 * earner.number + again.place as number,
        earner.user_id,
        case
            when earner.number <= 2
                then (array['rejected', 'completed', 'pending', 'pending'])[2 * again.place + earner.number % 2 + 1]
            else (
                array[
                    'completed', 'completed', 'completed', 'completed', 'pending', 'pending',
                    'processing', 'rejected', 'cancelled'
                ]
            )[1 + pg_temp.pick(earner.number, 50, 9)]
        end as status,
        (array['paypal', 'bank_transfer', 'crypto_usdc'])[1 + pg_temp.pick(earner.number, 51, 3)] as method,
        greatest(5.00, round(earner.balance * 0.3, 2)) as amount,
        earner.last_at + again.place * interval '3 days' + interval '2 hours' as requested_at
    from (
        select
            substr(person.id::text, 25)::bigint as number,
            person.id as user_id,
            person.balance,
            (
                select max(entry.created_at)
                from public.transactions as entry
                where entry.user_id = person.id
            ) as last_at
        from public.users as person
        where person.balance >= 20
    ) as earner
    cross join (values (0), (1)) as again (place)
    where
        (earner.number <= 2 or again.place = 0)
        and (earner.number <= 2 or pg_temp.pick(earner.number, 52, 4) > 0)
) as asked;

insert into public.withdrawals (
    id,
    user_id,
    amount,
    method,
    account_details,
    account_masked,
    status,
    processed_by,
    processed_at,
    external_transaction_id,
    rejection_reason,
    requested_at,
    completed_at,
    hold_reasons,
    held_until
)
select
    demo.id,
    demo.user_id,
    demo.amount,
    demo.method,
    jsonb_build_object(
        'key_id', 'demo',
        'wrapped_key', rpad('', 80, 'demo'),
        'ciphertext', rpad('', 80, 'demo')
    ),
    case demo.method
        when 'paypal' then 'd…@demo.example'
        when 'bank_transfer' then '…' || lpad((demo.number % 10000)::text, 4, '0')
        else '0x…' || lpad((demo.number % 10000)::text, 4, '0')
    end,
    demo.status,
    case when demo.status in ('processing', 'completed', 'rejected') then pg_temp.demo_id(0, 5) end,
    case when demo.status in ('processing', 'completed', 'rejected') then demo.decided_at end,
    case when demo.status = 'completed' then 'DEMO-' || demo.number end,
    case when demo.status = 'rejected' then 'The name of the account is not yours.' end,
    demo.requested_at,
    case when demo.status = 'completed' then demo.decided_at end,
    held.reasons,
    case when held.reasons <> '{}' then demo.requested_at + interval '3000 days' end
from demo_withdrawals as demo
cross join lateral (
    -- Some wait for a look.
    select case
        when demo.status = 'pending' and demo.number > 4 and pg_temp.pick(demo.number, 54, 3) = 0 then array['first_payout']
        else '{}'::text[]
    end as reasons
) as held;

insert into public.transactions (id, user_id, type, amount, balance_after, withdrawal_id, description, created_at)
select
    pg_temp.demo_id_at(entry.created_at, entry.kind, demo.number),
    demo.user_id,
    entry.type,
    entry.amount,
    person.balance + sum(entry.amount) over (partition by demo.user_id order by entry.created_at),
    demo.id,
    entry.description,
    entry.created_at
from demo_withdrawals as demo
inner join public.users as person on person.id = demo.user_id
cross join lateral (
    values
    (51, 'withdrawal', -demo.amount, 'Withdrawal requested', demo.requested_at),
    (
        52,
        case when demo.status in ('rejected', 'cancelled') then 'refund' end,
        demo.amount,
        'Withdrawal ' || demo.status,
        demo.decided_at
    )
) as entry (kind, type, amount, description, created_at)
where entry.type is not null;

update public.users as person
set
    balance = person.balance - taken.amount,
    total_withdrawn = taken.paid
from (
    select
        demo.user_id,
        coalesce(sum(demo.amount) filter (where demo.status not in ('rejected', 'cancelled')), 0) as amount,
        coalesce(sum(demo.amount) filter (where demo.status = 'completed'), 0) as paid
    from demo_withdrawals as demo
    group by demo.user_id
) as taken
where taken.user_id = person.id;

alter table public.users enable trigger touch_updated_at;
