-- For each unit of scale five campaigns of every second company in the states that the others are not
-- in: a draft, one that is paused, one completed, one archived and one that opens later; and a key
-- for the programs of Demo Data Co beside one that was revoked.
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

insert into public.company_api_keys (id, company_id, created_by, name, prefix, created_at, last_used_at, revoked_at)
values
(
    pg_temp.demo_id(33, 900000001), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 3), 'Nightly export', 'xum_de300001',
    timestamptz '2026-05-01 08:00+00', timestamptz '2026-11-20 02:00+00', null
),
(
    pg_temp.demo_id(33, 900000002), pg_temp.demo_id(1, 1), pg_temp.demo_id(0, 3), 'Old laptop', 'xum_de300002',
    timestamptz '2026-04-01 08:00+00', timestamptz '2026-04-30 17:00+00', timestamptz '2026-05-01 08:00+00'
);
-- No program has these keys: a key begins with xum_, and these texts do not.
insert into private.company_api_key_hashes (api_key_id, key_hash)
select
    key.id,
    sha256(('demo ' || key.id)::bytea)
from public.company_api_keys as key;
