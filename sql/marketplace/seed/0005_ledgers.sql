-- Every approved submission was paid: balances, points and budgets are the sums of their ledgers.
-- A foreign key to a partitioned table is checked by a query that would be planned for every row.
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

insert into public.transactions (id, user_id, type, amount, balance_after, submission_id, description, created_at)
select
    pg_temp.demo_id_at(submission.reviewed_at, 8, substr(submission.id::text, 25)::bigint),
    submission.user_id,
    'earning',
    submission.reward,
    sum(submission.reward) over (partition by submission.user_id order by submission.reviewed_at, submission.id),
    submission.id,
    'Task reward',
    submission.reviewed_at
from public.submissions as submission
where submission.status = 'approved';

insert into public.xp_events (id, user_id, amount, reason, submission_id, created_at)
select
    pg_temp.demo_id_at(submission.reviewed_at, 9, substr(submission.id::text, 25)::bigint),
    submission.user_id,
    submission.xp_reward,
    'submission_approved',
    submission.id,
    submission.reviewed_at
from public.submissions as submission
where
    submission.status = 'approved'
    and submission.xp_reward > 0;

alter table public.users disable trigger touch_updated_at;

update public.users as person
set
    balance = earned.money,
    total_earned = earned.money,
    level = earned.level,
    current_xp = earned.xp - 50 * earned.level * (earned.level - 1),
    target_xp = 100 * earned.level
from (
    select
        ledger.user_id,
        ledger.money,
        ledger.xp,
        -- Level n begins at 50 × n × (n − 1) points.
        floor((1 + sqrt(1 + ledger.xp / 12.5)) / 2)::integer as level
    from (
        select
            submission.user_id,
            sum(submission.reward) as money,
            sum(submission.xp_reward)::integer as xp
        from public.submissions as submission
        where submission.status = 'approved'
        group by submission.user_id
    ) as ledger
) as earned
where earned.user_id = person.id;

alter table public.users enable trigger touch_updated_at;

insert into public.company_transactions (id, company_id, campaign_id, type, amount, submission_id, description, created_at)
select
    pg_temp.demo_id_at(entry.created_at, entry.kind, substr(submission.id::text, 25)::bigint),
    task.company_id,
    task.campaign_id,
    entry.type,
    entry.amount,
    submission.id,
    entry.description,
    entry.created_at
from public.submissions as submission
inner join public.tasks as task on task.id = submission.task_id
inner join public.companies as company on company.id = task.company_id
cross join lateral (
    select round(submission.reward * coalesce(company.fee_percent, 0) / 100, 2) as amount
) as fee
cross join lateral (
    values
    (10, 'reserve', submission.reward + fee.amount, 'Reward reserved', submission.submitted_at),
    (
        11,
        case submission.status when 'approved' then 'spend' when 'rejected' then 'release' end,
        submission.reward + case submission.status when 'approved' then 0 else fee.amount end,
        case submission.status when 'approved' then 'Reward paid' else 'Reward released' end,
        submission.reviewed_at
    ),
    (87, case submission.status when 'approved' then 'fee' end, fee.amount, 'Platform fee', submission.reviewed_at)
) as entry (kind, type, amount, description, created_at)
where
    entry.type is not null
    and entry.amount > 0;

-- Every fourth campaign has spent all that it had; the platform's own has plenty.
insert into public.company_transactions (id, company_id, campaign_id, type, amount, description, created_at)
select
    pg_temp.demo_id(12, substr(campaign.id::text, 25)::bigint),
    campaign.company_id,
    campaign.id,
    'fund',
    coalesce(used.amount, 0) + case
        when campaign.id = private.platform_campaign_id() then 100000
        when substr(campaign.id::text, 25)::bigint % 4 = 0 then 0
        else 5000
    end,
    'Campaign funded',
    timestamptz '2026-03-01 00:00+00'
from public.campaigns as campaign
left join (
    select
        entry.campaign_id,
        sum(case entry.type when 'reserve' then entry.amount when 'release' then -entry.amount else 0 end) as amount
    from public.company_transactions as entry
    group by entry.campaign_id
) as used on used.campaign_id = campaign.id
where
    used.amount > 0
    or substr(campaign.id::text, 25)::bigint % 4 <> 0;

alter table public.campaigns disable trigger touch_updated_at;

update public.campaigns as campaign
set
    submission_count = coalesce(worked.open_or_approved, 0),
    approved_count = coalesce(worked.approved, 0),
    remaining_budget = coalesce(ledger.remaining, 0),
    reserved_budget = coalesce(ledger.reserved, 0),
    spent_budget = coalesce(ledger.spent, 0)
from public.campaigns as same
left join (
    select
        task.campaign_id,
        count(*) filter (where submission.status <> 'rejected')::integer as open_or_approved,
        count(*) filter (where submission.status = 'approved')::integer as approved
    from public.submissions as submission
    inner join public.tasks as task on task.id = submission.task_id
    group by task.campaign_id
) as worked on worked.campaign_id = same.id
left join (
    select
        entry.campaign_id,
        sum(case entry.type when 'fund' then entry.amount when 'release' then entry.amount when 'reserve' then -entry.amount else 0 end)
            as remaining,
        sum(case entry.type when 'reserve' then entry.amount when 'fund' then 0 else -entry.amount end) as reserved,
        sum(case when entry.type in ('spend', 'fee') then entry.amount else 0 end) as spent
    from public.company_transactions as entry
    group by entry.campaign_id
) as ledger on ledger.campaign_id = same.id
where same.id = campaign.id;

alter table public.campaigns enable trigger touch_updated_at;
