-- For each unit of scale five campaigns of every second company in the states that the others are not
-- in: a draft, one that is paused, one completed, one archived and one that opens later. Then what all
-- companies have paid in, and deposits of Demo Data Co in every state; and a key for its programs beside
-- one that was revoked.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.campaigns (
    id, company_id, name, description, status, review_mode, target_count, remaining_budget, start_at, end_at, created_at, updated_at
)
select
    pg_temp.demo_id(2, 900000000 + company.n * 10 + kind.n),
    pg_temp.demo_id(1, company.n),
    kind.name || case when company.n > 1 then ' ' || company.n else '' end,
    kind.description,
    kind.status,
    kind.review_mode,
    kind.target_count,
    kind.budget,
    kind.start_at,
    kind.end_at,
    timestamptz '2026-02-16 00:00+00',
    timestamptz '2026-02-16 00:00+00'
from generate_series(1, 5 * current_setting('gateway.seed_scale')::integer, 2) as company (n)
cross join (
    values
    (
        1, 'Dialects, first plan', 'A draft: it has no budget yet.', 'draft', 'judges', 500, 0.00,
        timestamptz '2026-03-01 00:00+00', null
    ),
    (
        2, 'Market noise', 'Paused until the microphones are back.', 'paused', 'company', 1000, 750.00,
        timestamptz '2026-03-01 00:00+00', timestamptz '2036-01-01 00:00+00'
    ),
    (
        3, 'Rainy season', 'Over since the end of September.', 'completed', 'agreement', 200, 12.50,
        timestamptz '2026-06-01 00:00+00', timestamptz '2026-10-01 00:00+00'
    ),
    (
        4, 'First trial', 'Kept for the record.', 'archived', 'company', null, 0.00,
        timestamptz '2026-02-20 00:00+00', timestamptz '2026-03-20 00:00+00'
    ),
    (
        5, 'Olympic summer', 'Its window opens in 2036.', 'active', 'company', 5000, 2000.00,
        timestamptz '2036-06-01 00:00+00', timestamptz '2036-09-01 00:00+00'
    )
) as kind (n, name, description, status, review_mode, target_count, budget, start_at, end_at);

insert into public.company_transactions (id, company_id, campaign_id, type, amount, description, created_at)
select
    pg_temp.demo_id(12, substr(campaign.id::text, 25)::bigint),
    campaign.company_id,
    campaign.id,
    'fund',
    campaign.remaining_budget,
    'Campaign funded',
    timestamptz '2026-03-01 00:00+00'
from public.campaigns as campaign
where
    campaign.id > pg_temp.demo_id(2, 900000000)
    and campaign.id < pg_temp.demo_id(3, 0)
    and campaign.remaining_budget > 0;

-- What a campaign that is over had left went back.
insert into public.company_transactions (id, company_id, campaign_id, type, amount, description, created_at)
select
    pg_temp.demo_id(89, substr(campaign.id::text, 25)::bigint),
    campaign.company_id,
    campaign.id,
    'return',
    campaign.remaining_budget,
    'Budget returned',
    campaign.end_at
from public.campaigns as campaign
where
    campaign.status = 'completed'
    and campaign.remaining_budget > 0;

alter table public.campaigns disable trigger user;
update public.campaigns as campaign
set remaining_budget = 0
where campaign.status = 'completed';
alter table public.campaigns enable trigger user;

insert into public.deposits (
    id, company_id, amount, currency, status, note, requested_by, provider, reference, reason, decided_by, decided_at,
    expires_at, created_at
)
select
    pg_temp.demo_id(85, case when funded.company_id = private.platform_company_id() then 0 else substr(funded.company_id::text, 25)::bigint end),
    funded.company_id,
    funded.total + 10000,
    'USD',
    'confirmed',
    'For the first campaigns',
    coalesce(member.user_id, pg_temp.demo_id(0, 5)),
    'manual',
    'DEMO-' || row_number() over (order by funded.company_id),
    'Demo reason: the transfer has come.',
    pg_temp.demo_id(0, 5),
    timestamptz '2026-02-10 00:00+00',
    timestamptz '2026-02-24 00:00+00',
    timestamptz '2026-02-09 00:00+00'
from (
    select
        entry.company_id,
        sum(entry.amount) as total
    from public.company_transactions as entry
    where entry.type = 'fund'
    group by entry.company_id
) as funded
left join public.company_members as member
    on
        member.company_id = funded.company_id
        and member.role = 'manager'
union all
select
    pg_temp.demo_id(85, 900000000 + story.n),
    pg_temp.demo_id(1, 1),
    story.amount,
    'USD',
    story.status,
    story.note,
    pg_temp.demo_id(0, 7),
    null,
    null,
    story.reason,
    story.decided_by,
    story.decided_at,
    story.created_at + interval '14 days',
    story.created_at
from (
    values
    (1, 750.00, 'requested', 'For the summer', null, null::uuid, null::timestamptz, timestamptz '2026-11-14 09:00+00'),
    (
        2, 99.50, 'rejected', 'Typed wrong', 'Demo reason: no such transfer.', pg_temp.demo_id(0, 5),
        timestamptz '2026-10-03 09:00+00', timestamptz '2026-10-01 09:00+00'
    ),
    (
        3, 1000.00, 'cancelled', null, null, pg_temp.demo_id(0, 7),
        timestamptz '2026-09-01 10:00+00', timestamptz '2026-09-01 09:00+00'
    ),
    (
        4, 20.00, 'expired', null, 'Nobody has confirmed it in time', null,
        timestamptz '2026-08-15 09:00+00', timestamptz '2026-08-01 09:00+00'
    )
) as story (n, amount, status, note, reason, decided_by, decided_at, created_at);

insert into public.company_transactions (id, company_id, deposit_id, type, amount, description, created_at)
select
    pg_temp.demo_id(86, substr(deposit.id::text, 25)::bigint),
    deposit.company_id,
    deposit.id,
    'deposit',
    deposit.amount,
    'Deposit confirmed',
    deposit.decided_at
from public.deposits as deposit
where deposit.status = 'confirmed';

update public.companies as company
set wallet_balance = ledger.total
from (
    select
        entry.company_id,
        sum(case entry.type when 'fund' then -entry.amount else entry.amount end) as total
    from public.company_transactions as entry
    where entry.type in ('deposit', 'fund', 'return')
    group by entry.company_id
) as ledger
where ledger.company_id = company.id;

insert into public.company_api_keys (id, company_id, created_by, name, prefix, scopes, created_at, last_used_at, revoked_at)
values
(
    pg_temp.demo_id(33, 900000001), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 3), 'Nightly export', 'xum_de300001', array['datasets:read'],
    timestamptz '2026-05-01 08:00+00', timestamptz '2026-11-20 02:00+00', null
),
(
    pg_temp.demo_id(33, 900000002), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 3), 'Old laptop', 'xum_de300002', array['submissions:read', 'tasks:write'],
    timestamptz '2026-04-01 08:00+00', timestamptz '2026-04-30 17:00+00', timestamptz '2026-05-01 08:00+00'
);
-- No program has these keys: a key begins with xum_, and these texts do not.
insert into private.company_api_key_hashes (api_key_id, key_hash)
select
    key.id,
    sha256(('demo ' || key.id)::bytea)
from public.company_api_keys as key;
