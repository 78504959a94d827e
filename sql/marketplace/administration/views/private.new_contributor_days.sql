create or replace view private.new_contributor_days with (security_invoker = true) as
select
    entry.user_id,
    entry.day,
    count(*) filter (where entry.kind = 'submitted')::integer as submitted,
    count(*) filter (where entry.kind = 'earned')::integer as approved,
    count(*) filter (where entry.kind = 'rejected')::integer as rejected,
    count(*) filter (where entry.kind = 'judged')::integer as judged,
    coalesce(sum(entry.amount) filter (where entry.kind = 'earned'), 0.00) as earned,
    coalesce(sum(entry.amount) filter (where entry.kind = 'adjusted'), 0.00) as adjusted,
    coalesce(sum(entry.amount) filter (where entry.kind = 'withdrawn'), 0.00) as withdrawn
from private.day_entries as entry
where entry.user_id is not null
group by
    entry.user_id,
    entry.day;

comment on view private.new_contributor_days is 'What is not in private.contributor_days yet.';
revoke all on table private.new_contributor_days from public, anon, authenticated, service_role, api_key;
