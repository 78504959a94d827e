--! requires functions/private.default_fee_percent.sql
create or replace function private.fee_percent(p_company_id uuid) returns numeric
language sql
stable
security invoker
set search_path = ''
as $$
    select coalesce(company.fee_percent, private.default_fee_percent())
    from public.companies as company
    where company.id = p_company_id
$$;

comment on function private.fee_percent(uuid) is 'What the platform takes on top of each reward of a company, in percent.';
revoke execute on function private.fee_percent(uuid) from public;
