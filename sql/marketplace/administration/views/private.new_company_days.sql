create or replace view private.new_company_days with (security_invoker = true) as
select
    entry.company_id,
    entry.day,
    count(*) filter (where entry.kind = 'submitted')::integer as submitted,
    count(*) filter (where entry.kind = 'spent')::integer as approved,
    count(*) filter (where entry.kind = 'rejected')::integer as rejected,
    coalesce(sum(entry.amount) filter (where entry.kind = 'spent'), 0.00) as spent,
    coalesce(sum(entry.amount) filter (where entry.kind = 'fee'), 0.00) as fees,
    coalesce(sum(entry.amount) filter (where entry.kind = 'deposit'), 0.00) as deposited,
    coalesce(sum(entry.amount) filter (where entry.kind = 'refund'), 0.00) as refunded,
    coalesce(sum(entry.amount) filter (where entry.kind = 'adjustment'), 0.00) as adjusted,
    coalesce(sum(entry.quality), 0) as quality_sum,
    count(entry.quality)::integer as quality_count
from private.day_entries as entry
where entry.company_id is not null
group by
    entry.company_id,
    entry.day;

comment on view private.new_company_days is 'What is not in private.company_days yet.';
revoke all on table private.new_company_days from public, anon, authenticated, service_role, api_key;
