--! requires views/private.new_company_days.sql
-- Whoever reads a day sums both.
create or replace view private.all_company_days with (security_invoker = true) as
select * from private.company_days
union all
select * from private.new_company_days;

comment on view private.all_company_days is 'What is folded into the days of companies, and what is not yet.';
revoke all on table private.all_company_days from public, anon, authenticated, service_role, api_key;
