--! requires views/private.new_contributor_days.sql
-- Whoever reads a day sums both.
create or replace view private.all_contributor_days with (security_invoker = true) as
select * from private.contributor_days
union all
select * from private.new_contributor_days;

comment on view private.all_contributor_days is 'What is folded into the days of people, and what is not yet.';
revoke all on table private.all_contributor_days from public, anon, authenticated, service_role, api_key;
