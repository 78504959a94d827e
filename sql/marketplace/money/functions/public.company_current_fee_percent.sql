--! requires functions/private.default_fee_percent.sql
-- A field of the row, for whoever may read the row. Security definer: the setting is for admins; what it means for a company
-- is for its members.
create or replace function public.company_current_fee_percent(public.companies) returns numeric
language sql
stable
security definer
set search_path = ''
as $$
    select round(coalesce($1.fee_percent, private.default_fee_percent()), 2)
$$;

comment on function public.company_current_fee_percent(public.companies) is
    'What the platform takes on top of the reward of a place that is taken now, in percent.';
revoke execute on function public.company_current_fee_percent(public.companies) from public, anon, authenticated, service_role, api_key;
grant execute on function public.company_current_fee_percent(public.companies) to anon, authenticated, service_role;
